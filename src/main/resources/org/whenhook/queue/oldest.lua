#!lua flags=no-writes
-- Tells since when the oldest delivery waits, or is held.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  how many lanes of each queue are looked at, at most
-- Returns  when its event came in, in milliseconds; empty when none waits or is held

local P = KEYS[1]
local EVENT = 26 -- length of an event's id, which begins the ids of its deliveries
local oldest = math.huge

-- The first in a lane may be marks of entries that were taken from its middle.
local function first(lane)
  for _, entry in ipairs(redis.call('LRANGE', P .. 'l:' .. lane, 0, 9)) do
    if entry ~= '-' then
      return entry
    end
  end
end

local function look(entry)
  if entry then
    local came = redis.call('GETRANGE', P .. 'e:' .. entry:sub(1, EVENT), 0, 12)
    oldest = math.min(oldest, tonumber(came) or math.huge)
  end
end

for _, letter in ipairs({ 'h', 'd', 'l' }) do
  for _, lane in ipairs(redis.call('ZRANGE', P .. 'lanes:' .. letter, 0, tonumber(ARGV[1]) - 1)) do
    look(first(lane))
  end
  look(redis.call('ZRANGE', P .. 's:held:' .. letter, 0, 0)[1])
end
return oldest == math.huge and '' or string.format('%.0f', oldest)
