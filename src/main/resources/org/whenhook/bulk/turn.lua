#!lua
-- Changes the state of a bulk action.
-- KEYS[1] the prefix of all keys
-- ARGV[1] its id, ARGV[2] the new state, ARGV[3] the states from which it may, with blanks around each, ARGV[4] for how many
-- milliseconds it is kept once cancelled
-- Returns 1, or 0 when it is in none of these states
local key = KEYS[1] .. 'bulk:' .. ARGV[1]
local state = redis.call('HGET', key, 'state')
if not state or not ARGV[3]:find(' ' .. state .. ' ', 1, true) then
  return 0
end
local time = redis.call('TIME')
local ms = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
redis.call('HSET', key, 'state', ARGV[2])
if ARGV[2] == 'running' then
  redis.call('HSETNX', key, 'started', ms)
  redis.call('PERSIST', key)
elseif ARGV[2] == 'cancelled' then
  redis.call('HSET', key, 'ended', ms)
  redis.call('PEXPIRE', key, ARGV[4])
end
return 1
