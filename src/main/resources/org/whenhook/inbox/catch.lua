#!lua
-- Keeps a request for a receiver, and as many of those before it as there is room for.
-- KEYS[1] the prefix of all keys
-- ARGV[1] the receiver's token, ARGV[2] the request as text, ARGV[3] for how many milliseconds the receiver is kept from now on,
-- ARGV[4] how many requests there may be, ARGV[5] how many characters they may have together
-- Returns 1, or 0 when there is no such receiver
local P, key = KEYS[1], KEYS[1] .. 'inbox:' .. ARGV[1]
local requests = key .. ':requests'
if redis.call('EXISTS', key) == 0 then
  return 0
end
local time = redis.call('TIME')
local ms = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('XADD', requests, '*', 'request', ARGV[2])
redis.call('HSET', key, 'latest', string.format('%.0f', ms))
redis.call('HINCRBY', key, 'caught', 1)
local size = redis.call('HINCRBY', key, 'size', #ARGV[2])
local number = redis.call('XLEN', requests)
while number > tonumber(ARGV[4]) or number > 1 and size > tonumber(ARGV[5]) do
  local oldest = redis.call('XRANGE', requests, '-', '+', 'COUNT', 1)[1]
  redis.call('XDEL', requests, oldest[1])
  size = redis.call('HINCRBY', key, 'size', -#oldest[2][2])
  number = number - 1
end
redis.call('PEXPIRE', key, ARGV[3])
redis.call('PEXPIRE', requests, ARGV[3])
redis.call('ZADD', P .. 'inboxes', string.format('%.0f', ms + ARGV[3]), ARGV[1])
return 1
