#!lua
-- Changes what a receiver is, unless somebody else has changed it meanwhile.
-- KEYS[1] the prefix of all keys
-- ARGV[1] its token, ARGV[2] when it was last changed, or made, as the caller knows it; then its fields and values in turn
-- Returns 1, or 0 when it was changed at another time, or is gone
local key = KEYS[1] .. 'inbox:' .. ARGV[1]
local seen = redis.call('HGET', key, 'changed') or redis.call('HGET', key, 'made')
if seen ~= ARGV[2] then
  return 0
end
local time = redis.call('TIME')
local ms = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', key, 'changed', string.format('%.0f', math.max(ms, seen + 1)), unpack(ARGV, 3))
return 1
