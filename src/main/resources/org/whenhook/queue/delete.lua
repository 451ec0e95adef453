#!lua flags=allow-oom
-- Deletes a delivery that is not in flight, and its event when it was the last one of it.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the delivery's id
-- Returns  1, or 0 when it is in flight or unknown

local id = ARGV[1]
local event, number = id:sub(1, EVENT), tonumber(id:sub(EVENT + 2))
local record = redis.call('GETRANGE', P .. 'd:' .. id, 0, 255)
local state, attempts, lane = record:match('^(%a) %d+ (%d+) (%S+) ')

-- A delivery that waits for its first attempt has no record: its event names its webhook.
local function freshLane()
  if redis.call('GETBIT', P .. 'g:' .. event, number) == 1 then
    return nil
  end
  local letter, list = redis.call('GETRANGE', P .. 'e:' .. event, 0, 65535):match('^%d+ (%l) (%S+)')
  local n = 0
  for webhook in (list or ''):gmatch('(%d+):%d+') do
    n = n + 1
    if n == number then
      return letter .. webhook
    end
  end
end

local function bury(list, text)
  local position = redis.call('LPOS', list, text)
  if position then
    redis.call('LSET', list, position, TOMBSTONE)
  end
  return position
end

-- How often a waiting one's lease was lost is known to its lane's entry alone.
local function waiting()
  for losses = 0, 4 do
    if bury(P .. 'l:' .. lane, entry(id, attempts, losses)) then
      return 'waiting'
    end
  end
end

local function taken()
  local letter = priority(lane)
  if state == 'D' then
    return bury(P .. 's:delivered:' .. letter, id) and 'delivered'
  elseif state == 'F' then
    return redis.call('ZREM', P .. 's:failed:' .. letter, id) == 1 and 'failed'
  elseif state == 'S' and redis.call('ZREM', P .. 'due:' .. letter, id .. ' ' .. lane .. ' ' .. attempts) == 1 then
    return 'scheduled'
  end
  return waiting()
end

if redis.call('HEXISTS', P .. 'fly', id) == 1 then
  return 0
end
lane, attempts = lane or freshLane(), attempts or '0'
local status = lane and taken()
if not status then
  return 0
end
count(lane, status, -1)
count(lane, 'deleted', 1)
forget({ id })
finish()
return 1
