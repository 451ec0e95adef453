#!lua flags=allow-oom
-- Takes waiting deliveries in turn over the lanes, high before default before low, and leases them to a worker. First
-- moves time on: due retries go to their lanes, leases that ended are taken back; at most 64 of each in one call.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  how many to take, at most 1,000
-- ARGV[2]  for how many milliseconds
-- ARGV[3]  the worker's name, without blanks
-- ARGV[4]  nothing, or, when the answer to the claim before was lost, the last token that this worker knows of: what it
--          was given since then goes back to the heads of the lanes first, and no loss is counted
-- Returns  the version of the definitions; the last token given so far; when fewer were taken, the milliseconds until
--          time moves something (-1: nothing will); ids and marks of the leases in turn; their events, each once and in
--          the order in which the leases first name them, empty where there is none

local STEP = 64
local QUANTUM = 4 -- deliveries a lane gets in its turn, or more when there are few lanes
local MOST_LOSSES = 5
local most, lease, worker, seen = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4]

-- A mark is: token lane attempts losses claimed worker.
local MARK = '^(%d+) (%l%d+) (%d+) (%d+) %d+ (%S+)$'

local function takeBackUnseen()
  local all = redis.call('HGETALL', P .. 'fly')
  for i = 1, #all, 2 do
    local token, lane, attempts, losses, owner = all[i + 1]:match(MARK)
    if owner == worker and tonumber(token) > tonumber(seen) then
      land(all[i], lane)
      pushFront(lane, all[i], attempts, losses)
    end
  end
end

local function moveDue()
  for _, letter in ipairs(PRIORITIES) do
    local key = P .. 'due:' .. letter
    local due = redis.call('ZRANGE', key, '-inf', now, 'BYSCORE', 'LIMIT', 0, STEP)
    for _, member in ipairs(due) do
      local id, lane, attempts = member:match('^(%S+) (%S+) (%d+)$')
      count(lane, 'scheduled', -1)
      pushBack(lane, id, attempts)
    end
    many('ZREM', key, due)
  end
end

-- It may be the delivery that ends its workers, so it is not tried for ever.
local function quarantine(id, token, lane, attempts)
  local record = P .. 'd:' .. id
  local before = (redis.call('GET', record) or ''):match('\n.*') or ''
  local note = 'claimed ' .. MOST_LOSSES .. ' times without an outcome: its workers stopped or lost their leases'
  redis.call('SET', record, header('F', attempts, lane, 0, token, note) .. before)
  redis.call('ZADD', P .. 's:failed:' .. priority(lane), now + #landed, id)
  count(lane, 'failed', 1)
end

local function takeBackEnded()
  local ended = redis.call('ZRANGE', P .. 'lease', '-inf', ms, 'BYSCORE', 'LIMIT', 0, STEP)
  for i, mark in ipairs(fields(P .. 'fly', ended)) do
    if mark then
      local token, lane, attempts, losses = mark:match(MARK)
      land(ended[i], lane)
      if losses + 1 < MOST_LOSSES then
        pushFront(lane, ended[i], attempts, losses + 1)
      else
        quarantine(ended[i], token, lane, attempts)
      end
    end
  end
end

if seen ~= '' then
  takeBackUnseen()
  finish() -- first, or a lease of these that has also ended would land twice
end
moveDue()
takeBackEnded()
finish()

local taken, left = {}, most -- id, lane, attempts, losses of each
local busy, limit, raised = {}, {}, {}

local function learn(webhooks)
  local used, limits = fields(P .. 'busy', webhooks), fields(P .. 'lim', webhooks)
  for i, webhook in ipairs(webhooks) do
    busy[webhook] = busy[webhook] or tonumber(used[i] or 0)
    limit[webhook] = tonumber(limits[i] or math.huge)
  end
end

local function take(lane, entries)
  local webhook = lane:sub(2)
  for _, text in ipairs(entries) do
    if text ~= TOMBSTONE then
      local id, attempts, losses = text:match('^(%S+) (%d+) (%d+)$')
      taken[#taken + 1] = { id or text, lane, attempts or '0', losses or '0' }
      busy[webhook] = busy[webhook] + 1
      raised[webhook] = true
      left = left - 1
      count(lane, 'waiting', -1)
      count(lane, 'in_flight', 1)
    end
  end
end

-- One round over the first lanes of a ring. A full or paused lane stays out until settle or resume puts it back.
local function round(letter, size)
  local quantum = math.max(QUANTUM, math.ceil(left / size))
  local first = redis.call('ZPOPMIN', P .. 'ring:' .. letter, math.ceil(left / quantum))
  local webhooks, again, drained = {}, {}, {}
  for i = 1, #first, 2 do
    webhooks[#webhooks + 1] = first[i]:sub(2)
  end
  learn(webhooks)
  for i, webhook in ipairs(webhooks) do
    local lane = letter .. webhook
    local turn = math.min(quantum, left, limit[webhook] - busy[webhook])
    if turn > 0 then
      local entries = redis.call('LPOP', P .. 'l:' .. lane, turn) or {}
      take(lane, entries)
      if #entries > 0 then
        redis.call('HINCRBY', P .. 'popped', lane, #entries)
      end
      if #entries < turn then
        drained[#drained + 1] = lane
      elseif busy[webhook] < limit[webhook] then
        again[#again + 1] = now + i -- behind all others, in this order
        again[#again + 1] = lane
      end
    end
  end
  many('ZADD', P .. 'ring:' .. letter, again)
  many('ZREM', P .. 'lanes:' .. letter, drained)
end

for _, letter in ipairs(PRIORITIES) do
  local size = redis.call('ZCARD', P .. 'ring:' .. letter)
  while left > 0 and size > 0 do
    round(letter, size)
    size = redis.call('ZCARD', P .. 'ring:' .. letter)
  end
  if size > 0 then
    wake() -- one element wakes one process: there is more for another
  end
end

local last = tonumber(redis.call('HGET', P .. 'n', 'token') or 0)
if #taken > 0 then -- a fruitless claim writes nothing
  last = redis.call('HINCRBY', P .. 'n', 'token', #taken)
end
local leases, marks, ends, names, values, named = {}, {}, {}, {}, {}, {}
for i, item in ipairs(taken) do
  local id = item[1]
  local words = { whole(last - #taken + i), item[2], item[3], item[4], whole(ms), worker }
  local mark = table.concat(words, ' ')
  leases[#leases + 1], leases[#leases + 2] = id, mark
  marks[#marks + 1], marks[#marks + 2] = id, mark
  ends[#ends + 1], ends[#ends + 2] = ms + lease, id
  local event = id:sub(1, EVENT)
  if not named[event] then
    named[event] = true
    names[#names + 1] = P .. 'e:' .. event
  end
end
many('HSET', P .. 'fly', marks)
many('ZADD', P .. 'lease', ends)
pieces(names, function(...)
  for _, value in ipairs(redis.call('MGET', ...)) do
    values[#values + 1] = value or ''
  end
end)

local slots = {}
for webhook in pairs(raised) do
  slots[#slots + 1], slots[#slots + 2] = webhook, busy[webhook]
end
many('HSET', P .. 'busy', slots)
finish()

-- When time next moves something, for those who now wait.
local function untilNext()
  local soonest = redis.call('ZRANGE', P .. 'lease', 0, 0, 'WITHSCORES')[2]
  soonest = soonest and tonumber(soonest) or math.huge
  for _, letter in ipairs(PRIORITIES) do
    local due = redis.call('ZRANGE', P .. 'due:' .. letter, 0, 0, 'WITHSCORES')[2]
    soonest = math.min(soonest, due and math.ceil(tonumber(due) / 1000) or math.huge)
  end
  return soonest < math.huge and math.max(0, soonest - ms) or -1
end

return { redis.call('GET', P .. 'version') or '0', whole(last), #taken < most and untilNext() or -1, leases, values }
