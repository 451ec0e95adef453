#!lua flags=no-writes
-- Tells all that is known of deliveries, at one moment.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  last (only the newest attempt of each) or all
-- ARGV     then the deliveries' ids
-- Returns  five for each delivery that there is: its id; its status; its mark (in flight only); its record, which is empty
--          before its first outcome; its event, which is empty if it cannot be found

local P = KEYS[1]
local EVENT = 26
local STATUS = { D = 'delivered', F = 'failed', H = 'held', W = 'waiting' }
local found = {}

local function statusOf(id, record)
  local state, attempts, lane = record:match('^(%a) %d+ (%d+) (%S+) ')
  if state ~= 'S' then
    return STATUS[state]
  end
  local due = redis.call('ZSCORE', P .. 'due:' .. lane:sub(1, 1), id .. ' ' .. lane .. ' ' .. attempts)
  return due and 'scheduled' or 'waiting'
end

-- A delivery without a record waits for its first attempt, if its event is there and counts so many.
local function isFresh(id, value)
  local event, number = id:sub(1, EVENT), tonumber(id:sub(EVENT + 2))
  local list = value:match('^%d+ %l (%S+)') or ''
  local _, others = list:gsub(':', '')
  return number > 0 and number <= others and redis.call('GETBIT', P .. 'g:' .. event, number) == 0
      and redis.call('SISMEMBER', P .. 'spent', event) == 0
end

-- It may be held behind another.
local function freshStatus(id, value)
  local letter = value:match('^%d+ (%l)') or ''
  return isFresh(id, value) and (redis.call('ZSCORE', P .. 's:held:' .. letter, id) and 'held' or 'waiting')
end

local function cut(record)
  if ARGV[1] == 'all' then
    return record
  end
  return (record:match('^[^\n]*') or '') .. (record:match('\n[^\n]*$') or '')
end

for i = 2, #ARGV do
  local id = ARGV[i]
  local mark = redis.call('HGET', P .. 'fly', id)
  local record = redis.call('GET', P .. 'd:' .. id) or ''
  local value = redis.call('GET', P .. 'e:' .. id:sub(1, EVENT)) or ''
  local status = mark and 'in_flight' or statusOf(id, record) or freshStatus(id, value)
  if status then
    for _, part in ipairs({ id, status, mark or '', cut(record), value }) do
      found[#found + 1] = part
    end
  end
end
return found
