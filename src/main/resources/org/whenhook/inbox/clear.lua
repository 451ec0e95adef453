#!lua flags=allow-oom
-- Deletes all requests of a receiver, or the receiver with them.
-- KEYS[1] the prefix of all keys
-- ARGV[1] the receiver's token, ARGV[2] 1 when the receiver is to go, too
-- Returns 1, or 0 when there is no such receiver
local key = KEYS[1] .. 'inbox:' .. ARGV[1]
if redis.call('EXISTS', key) == 0 then
  return 0
end
redis.call('UNLINK', key .. ':requests')
redis.call('HSET', key, 'size', 0)
if ARGV[2] == '1' then
  redis.call('UNLINK', key)
  redis.call('ZREM', KEYS[1] .. 'inboxes', ARGV[1])
end
return 1
