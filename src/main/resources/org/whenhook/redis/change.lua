#!lua
-- Changes documents, if they are still of the version that the change was thought out for.
-- KEYS[1] documents, KEYS[2] version, KEYS[3] the last change's id
-- ARGV[1] version expected, ARGV[2] id of this change, ARGV[3] how many to put; then their names and texts in turn;
--         then the names to remove
-- Returns the new version, or -1 when another change came first. The last change repeated is applied already.
local version = tonumber(redis.call('GET', KEYS[2]) or '0')
if redis.call('GET', KEYS[3]) == ARGV[2] then
    return version
end
if version ~= tonumber(ARGV[1]) then
    return -1
end
local names = 3 + 2 * tonumber(ARGV[3])
for i = 4, names, 2 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
for i = names + 1, #ARGV do
    redis.call('HDEL', KEYS[1], ARGV[i])
end
redis.call('SET', KEYS[3], ARGV[2])
return redis.call('INCR', KEYS[2])
