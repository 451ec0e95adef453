#!lua flags=allow-oom
-- Withdraws a delivery that is not in flight: deletes it, and its event when it was the last one of it; or cancels it, and
-- then it has failed.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the delivery's id
-- ARGV[2]  delete or cancel
-- ARGV[3]  how its record must begin, for it to be as it was seen; nothing: however it is
-- Returns  1, or 0 when it is in flight or unknown, or, to be cancelled, is delivered or has failed

local id = ARGV[1]
local deletes = ARGV[2] == 'delete'
local event, number = id:sub(1, EVENT), tonumber(id:sub(EVENT + 2))
local record = redis.call('GETRANGE', P .. 'd:' .. id, 0, 255)
local state, attempts, lane = record:match('^(%a) %d+ (%d+) (%S+) ')

-- A delivery that waits for its first attempt has no record: its event names its webhook.
local function freshLane()
  if redis.call('GETBIT', P .. 'g:' .. event, number) == 1 or redis.call('SISMEMBER', P .. SPENT, event) == 1 then
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

local function isHeld()
  if redis.call('ZREM', P .. 's:held:' .. priority(lane), id) == 0 then
    return false
  end
  local key = redis.call('HGET', P .. 'ord', id):match('^%d+ %S+ (.+)$')
  redis.call('LREM', P .. 'k:' .. key, 1, id)
  return true
end

local function taken()
  local letter = priority(lane)
  if state == 'D' then
    return deletes and bury(P .. 's:delivered:' .. letter, id) and 'delivered'
  elseif state == 'F' then
    return deletes and redis.call('ZREM', P .. 's:failed:' .. letter, id) == 1 and 'failed'
  elseif isHeld() then
    return 'held'
  elseif state == 'S' and redis.call('ZREM', P .. 'due:' .. letter, id .. ' ' .. lane .. ' ' .. attempts) == 1 then
    return 'scheduled'
  end
  return waiting()
end

if redis.call('HEXISTS', P .. 'fly', id) == 1 or record:sub(1, #ARGV[3]) ~= ARGV[3] then
  return 0
end
lane, attempts = lane or freshLane(), attempts or '0'
local status = lane and taken()
if not status then
  return 0
end
count(lane, status, -1)
if deletes then
  count(lane, 'deleted', 1)
  forget({ id })
else
  local lines = redis.call('GET', P .. 'd:' .. id) or ''
  local token = lines:match('^%a %d+ %d+ %S+ %d+ (%d+)') or '0'
  redis.call('SET', P .. 'd:' .. id, header('F', attempts, lane, 0, token, 'Cancelled') .. (lines:match('\n.*') or ''))
  redis.call('ZADD', P .. 's:failed:' .. priority(lane), now, id)
  count(lane, 'failed', 1)
  goOn({ id })
end
finish()
return 1
