#!lua
-- Puts a failed, delivered or scheduled delivery back at the tail of its lane; its attempts are kept and counted on. An
-- open breaker lets it try at once.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the delivery's id
-- ARGV[2]  how its record must begin, for it to be as it was seen; nothing: however it is
-- Returns  1, or 0 when it is none of these

local id = ARGV[1]
local record = redis.call('GET', P .. 'd:' .. id) or ''
local state, attempts, lane, token = record:match('^(%a) %d+ (%d+) (%S+) %d+ (%d+)')

local function taken()
  if state == 'F' then
    count(lane, 'failed', -1)
    return redis.call('ZREM', P .. 's:failed:' .. priority(lane), id) == 1
  elseif state == 'S' then
    count(lane, 'scheduled', -1)
    return redis.call('ZREM', P .. 'due:' .. priority(lane), id .. ' ' .. lane .. ' ' .. attempts) == 1
  elseif state == 'D' then
    local list = P .. 's:delivered:' .. priority(lane)
    local position = redis.call('LPOS', list, id)
    if position then
      redis.call('LSET', list, position, TOMBSTONE)
      count(lane, 'delivered', -1)
    end
    return position
  end
end

if record:sub(1, #ARGV[2]) ~= ARGV[2] or not taken() then
  return 0
end
redis.call('SET', P .. 'd:' .. id, header('W', attempts, lane, 0, token, '') .. (record:match('\n.*') or ''))
pushBack(lane, id, attempts)
local webhook = lane:sub(2)
local trips = (redis.call('HGET', P .. 'gate', webhook) or ''):match('^open %d+ %d+ (%d+)')
if trips then
  turn(webhook, 'probing ' .. whole(ms) .. ' ' .. trips, 'a person tries whether the endpoint is back')
end
finish()
return 1
