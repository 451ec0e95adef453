#!lua flags=no-writes
-- Tells what happened minute by minute, up to now.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the first minute to tell of, since 1970
-- ARGV[2]  how many to tell of at most; the latest ones
-- Returns  the present moment in milliseconds; the minute of the first number string; then one of these for each minute,
--          empty where nothing happened

local P = KEYS[1]
local time = redis.call('TIME')
local ms = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local now = math.floor(ms / 60000)
local first = math.max(tonumber(ARGV[1]), now - tonumber(ARGV[2]) + 1)
local told = { string.format('%.0f', ms), string.format('%.0f', first) }

for minute = first, now do
  told[#told + 1] = redis.call('GET', P .. 'm:' .. string.format('%.0f', minute)) or ''
end
return told
