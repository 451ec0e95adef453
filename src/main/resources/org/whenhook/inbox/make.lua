#!lua
-- Makes a receiver, unless there are enough. Those that were idle for too long have gone by themselves; so do their names here.
-- KEYS[1] the prefix of all keys
-- ARGV[1] its token, ARGV[2] how many there may be, ARGV[3] for how many milliseconds it is kept without a request; then its
-- fields and values in turn
-- Returns 1, or 0 when there are enough
local names, key = KEYS[1] .. 'inboxes', KEYS[1] .. 'inbox:' .. ARGV[1]
local time = redis.call('TIME')
local ms = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('ZREMRANGEBYSCORE', names, '-inf', '(' .. ms)
if redis.call('ZCARD', names) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', key, 'made', ms, unpack(ARGV, 4))
redis.call('PEXPIRE', key, ARGV[3])
redis.call('ZADD', names, string.format('%.0f', ms + ARGV[3]), ARGV[1])
return 1
