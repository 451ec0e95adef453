#!lua flags=allow-oom
-- A worker's sign of life, by Redis's clock, so that it does not matter whether the processes' clocks agree. Takes those off
-- the list whose last sign is too old.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the worker's name
-- ARGV[2]  for how many milliseconds it counts as living
-- ARGV     then names and values of what it says of itself
-- Returns  how many live

local P = KEYS[1]
local time = redis.call('TIME')
local ms = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local name, span = ARGV[1], tonumber(ARGV[2])

redis.call('HSET', P .. 'w:' .. name, 'heartbeat', string.format('%.0f', ms), unpack(ARGV, 3))
redis.call('PEXPIRE', P .. 'w:' .. name, span)
redis.call('ZADD', P .. 'workers', ms, name)
redis.call('ZREMRANGEBYSCORE', P .. 'workers', '-inf', string.format('(%.0f', ms - span))
return redis.call('ZCARD', P .. 'workers')
