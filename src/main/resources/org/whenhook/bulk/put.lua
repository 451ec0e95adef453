#!lua
-- Keeps a new bulk action.
-- KEYS[1] the prefix of all keys
-- ARGV[1] its id, ARGV[2] its plan, ARGV[3] for how many milliseconds it is kept unless it is started
-- Returns 1
local P = KEYS[1]
local time = redis.call('TIME')
redis.call('HSET', P .. 'bulk:' .. ARGV[1], 'plan', ARGV[2], 'state', 'planned')
redis.call('PEXPIRE', P .. 'bulk:' .. ARGV[1], ARGV[3])
redis.call('ZADD', P .. 'bulks', time[1], ARGV[1])
return 1
