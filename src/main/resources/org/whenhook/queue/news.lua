#!lua flags=no-writes
-- Tells, in words that differ whenever the figures do, how things stand.
--
-- KEYS[1]  the prefix of all keys
-- Returns  all counters, the latest change of a gate, the number of workers; and while something happened lately, how many
--          times ten seconds have gone by, as rates change with that

local P = KEYS[1]
local seconds = tonumber(redis.call('TIME')[1])
local minute = math.floor(seconds / 60)
local words = redis.call('HGETALL', P .. 'n')

words[#words + 1] = redis.call('LINDEX', P .. 'log', 0) or ''
words[#words + 1] = redis.call('ZCARD', P .. 'workers')
if redis.call('EXISTS', P .. 'm:' .. minute, P .. 'm:' .. minute - 1) > 0 then
  words[#words + 1] = math.floor(seconds / 10)
end
return table.concat(words, ' ')
