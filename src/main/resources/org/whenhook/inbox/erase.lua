#!lua flags=allow-oom
-- Deletes one request of a receiver.
-- KEYS[1] the prefix of all keys
-- ARGV[1] the receiver's token, ARGV[2] the request's id
-- Returns 1, or 0 when there is no such request
local key = KEYS[1] .. 'inbox:' .. ARGV[1]
local found = redis.call('XRANGE', key .. ':requests', ARGV[2], ARGV[2])[1]
if not found then
  return 0
end
redis.call('XDEL', key .. ':requests', ARGV[2])
redis.call('HINCRBY', key, 'size', -#found[2][2])
return 1
