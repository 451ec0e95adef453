#!lua
-- Raises a shard's copy of the version of the definitions; never lowers it.
-- KEYS[1] version
-- ARGV[1] the version to raise it to
-- Returns the version after that.
local version = tonumber(redis.call('GET', KEYS[1]) or '0')
if version >= tonumber(ARGV[1]) then
    return version
end
redis.call('SET', KEYS[1], ARGV[1])
return tonumber(ARGV[1])
