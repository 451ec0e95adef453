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
-- Returns  the version of the definitions; the version that the queue has been told of; the last token given so far; when
--          fewer were taken, the milliseconds until time moves something (-1: nothing will); ids and marks of the leases in
--          turn. Their events are read by a plain command: Redis's Lua would copy and hash each of them

local STEP = 64
local QUANTUM = 4 -- deliveries a lane gets in its turn, or more when there are few lanes
local MOST_LOSSES = 5
local most, lease, worker, seen = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4]
local version, toldOf = redis.call('GET', P .. 'version') or '0', redis.call('GET', P .. 'told') or '0'

-- A mark is: token lane attempts losses claimed worker, and the sequence of a delivery that has one.
local MARK = '^(%d+) (%l%d+) (%d+) (%d+) %d+ (%S+)'

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

-- Lanes that waited for their rate or their breaker.
local function openLater()
  local open = redis.call('ZRANGE', P .. 'later', '-inf', now, 'BYSCORE', 'LIMIT', 0, STEP)
  for _, lane in ipairs(open) do
    ready[lane] = true
  end
  many('ZREM', P .. 'later', open)
end

-- It may be the delivery that ends its workers, so it is not tried for ever.
local function quarantine(id, token, lane, attempts)
  local record = P .. 'd:' .. id
  local before = (redis.call('GET', record) or ''):match('\n.*') or ''
  local note = 'claimed ' .. MOST_LOSSES .. ' times without an outcome: its workers stopped or lost their leases'
  redis.call('SET', record, header('F', attempts, lane, 0, token, note) .. before)
  redis.call('ZADD', P .. 's:failed:' .. priority(lane), now + #landed, id)
  count(lane, 'failed', 1)
  fails(id)
  if not parks(redis.call('HGET', P .. 'lim', lane:sub(2))) then
    goOn({ id })
  end
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
openLater()
takeBackEnded()
finish()

local ids, marks, left = {}, {}, most -- of what is taken: the id, and its mark but for the token
local busy, given, slots, gates, rates, raised, later = {}, {}, {}, {}, {}, {}, {}

-- The time of a breaker's rest is over: one may try.
local function tried(webhook, gate)
  local till, trips = gate:match('^open %d+ (%d+) (%d+)')
  if till and tonumber(till) <= ms then
    gate = 'probing ' .. whole(ms) .. ' ' .. trips
    turn(webhook, gate, 'one delivery tries whether the endpoint is back')
  end
  return gate
end

-- A webhook without limits is a new one, of which nothing is sent until they are known; or, where the queue has been told all,
-- one that has been deleted.
local unknown = tonumber(toldOf) < tonumber(version) and 0 or math.huge

local function learn(webhooks)
  local new = {}
  for _, webhook in ipairs(webhooks) do
    if not busy[webhook] then
      new[#new + 1] = webhook
    end
  end
  if #new == 0 then
    return
  end
  local used, limits, gate = fields(P .. 'busy', new), fields(P .. 'lim', new), fields(P .. 'gate', new)
  local buckets = fields(P .. 'rate', new)
  for i, webhook in ipairs(new) do
    busy[webhook] = tonumber(used[i] or 0)
    gates[webhook] = gate[i] and tried(webhook, gate[i])
    given[webhook] = limits[i] and slotsOf(limits[i]) or unknown
    slots[webhook] = slotsBehind(gates[webhook], given[webhook])
    rates[webhook] = bucket(limits[i], buckets[i])
  end
end

local function mark(lane, attempts, losses)
  return ' ' .. lane .. ' ' .. attempts .. ' ' .. losses .. ' ' .. moment .. ' ' .. worker
end

local function take(lane, entries)
  local webhook, before, fresh = lane:sub(2), #ids, mark(lane, '0', '0')
  for _, text in ipairs(entries) do
    local last = #ids + 1
    if #text == EVENT + 4 then
      ids[last], marks[last] = text, fresh
    elseif text ~= TOMBSTONE then
      local id, attempts, losses = text:match('^(%S+) (%d+) (%d+)$')
      ids[last], marks[last] = id or text, mark(lane, attempts or '0', losses or '0')
    end
  end
  local number = #ids - before
  busy[webhook] = busy[webhook] + number
  raised[webhook] = true
  left = left - number
  if rates[webhook] then
    rates[webhook].level = rates[webhook].level - number
  end
  count(lane, 'waiting', -number)
  count(lane, 'in_flight', number)
end

-- Where a lane goes that may not be served now: full ones come back when a slot is free, this shard gets one, or the limits
-- become known; others when their time has come, those of a closed gate when it is opened.
local function leaveOut(lane)
  local webhook = lane:sub(2)
  local rate, gate = rates[webhook], gates[webhook]
  if busy[webhook] >= slots[webhook] then
    local till = gate and gate:match('^open %d+ (%d+)')
    if till then
      later[#later + 1], later[#later + 2] = tonumber(till) * 1000, lane
    elseif slots[webhook] > 0 or given[webhook] == 0 then
      redis.call('SADD', P .. 'full', webhook)
    end
  else
    later[#later + 1], later[#later + 2] = now + math.ceil((1 - rate.level) / rate.rate * 1e6), lane
  end
end

-- One round over the first lanes of a ring.
local function round(letter, size)
  local quantum = math.max(QUANTUM, math.ceil(left / size))
  local first = redis.call('ZPOPMIN', P .. 'ring:' .. letter, math.ceil(left / quantum))
  local webhooks, lanes, again, drained, popped = {}, {}, {}, {}, {}
  for i = 1, #first, 2 do
    lanes[#lanes + 1] = first[i]
    webhooks[#webhooks + 1] = first[i]:sub(2)
  end
  learn(webhooks)
  local positions = fields(P .. 'popped', lanes)
  for i, webhook in ipairs(webhooks) do
    local lane = lanes[i]
    local rate = rates[webhook]
    local share = math.min(quantum, left, slots[webhook] - busy[webhook], rate and math.floor(rate.level) or left)
    if share > 0 then
      local entries = redis.call('LPOP', P .. 'l:' .. lane, share) or {}
      take(lane, entries)
      popped[#popped + 1], popped[#popped + 2] = lane, whole(tonumber(positions[i] or 0) + #entries)
      if #entries < share then
        drained[#drained + 1] = lane
      elseif busy[webhook] < slots[webhook] and (not rate or rate.level >= 1) then
        again[#again + 1], again[#again + 2] = whole(now + i), lane -- behind all others, in this order
      else
        leaveOut(lane)
      end
    elseif left == 0 then
      again[#again + 1], again[#again + 2] = first[2 * i], lane -- not its turn yet
    else
      leaveOut(lane)
    end
  end
  many('HSET', P .. 'popped', popped)
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
if #ids > 0 then -- a fruitless claim writes nothing
  last = redis.call('HINCRBY', P .. 'n', 'token', whole(#ids))
end
local leases, ends = {}, {}
local limit = whole(ms + lease)
local ordered = #ids > 0 and exists('ord') and fields(P .. 'ord', ids) or {}
for i, id in ipairs(ids) do
  leases[2 * i - 1] = id
  leases[2 * i] = whole(last - #ids + i) .. marks[i] .. (ordered[i] and ' ' .. ordered[i]:match('^%d+') or '')
  ends[2 * i - 1], ends[2 * i] = limit, id
end
many('HSET', P .. 'fly', leases)
many('ZADD', P .. 'lease', ends)

local used, filled = {}, {}
for webhook in pairs(raised) do
  used[#used + 1], used[#used + 2] = webhook, whole(busy[webhook])
  local rate = rates[webhook]
  if rate then
    filled[#filled + 1], filled[#filled + 2] = webhook, fill(rate.level)
  end
end
many('HSET', P .. 'busy', used)
many('HSET', P .. 'rate', filled)
many('ZADD', P .. 'later', later)
finish()

-- When time next moves something, for those who now wait.
local function untilNext()
  local soonest = redis.call('ZRANGE', P .. 'lease', 0, 0, 'WITHSCORES')[2]
  soonest = soonest and tonumber(soonest) or math.huge
  local opens = redis.call('ZRANGE', P .. 'later', 0, 0, 'WITHSCORES')[2]
  soonest = math.min(soonest, opens and math.ceil(tonumber(opens) / 1000) or math.huge)
  for _, letter in ipairs(PRIORITIES) do
    local due = redis.call('ZRANGE', P .. 'due:' .. letter, 0, 0, 'WITHSCORES')[2]
    soonest = math.min(soonest, due and math.ceil(tonumber(due) / 1000) or math.huge)
  end
  return soonest < math.huge and math.max(0, soonest - ms) or -1
end

return { version, toldOf, whole(last), #ids < most and untilNext() or -1, leases }
