#!lua flags=no-writes
-- Kept events, the newest first. A position counts from the first event that was ever kept, so what comes and goes in
-- between neither hides an event nor shows it twice.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the position to begin at; nothing for the newest
-- ARGV[2]  only those that came in before this moment, in milliseconds; nothing for all
-- ARGV[3]  how many at most; where they are large, fewer are read
-- Returns  the position of the first one; more, if there are any after these; then of each, one position after the other
--          downwards, its id and itself as stored

local P = KEYS[1]
local PIECE, MOST_BYTES = 50, 4 * 1024 * 1024
local list, most = P .. 'events', tonumber(ARGV[3])
local trimmed = tonumber(redis.call('HGET', P .. 'n', 'events:trimmed') or 0)
local last = redis.call('LLEN', list) - 1
if ARGV[1] ~= '' then
  last = math.min(last, tonumber(ARGV[1]) - trimmed)
end

local function arrived(index)
  local id = redis.call('LINDEX', list, index)
  return tonumber(redis.call('GETRANGE', P .. 'e:' .. id, 0, 12)) or 0
end

-- They stand in the order in which they came, so the last one before a moment is found by halving.
if ARGV[2] ~= '' then
  local before, low, high = tonumber(ARGV[2]), 0, last + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if arrived(middle) < before then
      low = middle + 1
    else
      high = middle
    end
  end
  last = low - 1
end
if last < 0 then
  return { '0', '' }
end

local first = math.max(0, last - most + 1)
local ids = redis.call('LRANGE', list, first, last)
local found, bytes, read = { string.format('%.0f', trimmed + last), '' }, 0, 0
while read < #ids and bytes < MOST_BYTES do
  local names = {}
  for i = #ids - read, math.max(1, #ids - read - PIECE + 1), -1 do
    names[#names + 1] = P .. 'e:' .. ids[i]
  end
  for n, value in ipairs(redis.call('MGET', unpack(names))) do
    found[#found + 1] = ids[#ids - read - n + 1]
    found[#found + 1] = value
    bytes = bytes + #value
  end
  read = read + #names
end
if first > 0 or read < #ids then
  found[2] = 'more'
end
return found
