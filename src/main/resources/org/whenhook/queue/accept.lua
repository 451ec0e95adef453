#!lua
-- Stores events with their deliveries; of each group all of them, or none. Repeated with the same events, it changes nothing.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the version of the definitions from which the deliveries were made
-- ARGV[2]  for how many milliseconds idempotency keys are known
-- ARGV[3]  how many deliveries may wait, be held and be scheduled at most
-- ARGV[4]  how many events are kept, whatever became of them; ARGV[5] for how many milliseconds
-- ARGV     then nine for each event: its id; its priority's letter; its idempotency key, or nothing; a digest of its
--          body; the answer to give a repetition; the event as stored, but for its arrival; the webhooks of its
--          deliveries in order, with blanks between, each with =key behind it if it has an ordering key; its object type
--          and event type, with a tab between; the number of its group, whose events stand together
-- Returns  for each event S (stored), R and the first answer (repeated), C (conflict), O (out of date), B (backlog too
--          long), or N (not stored because of another of its group)

local FIELDS, FIRST = 9, 6
local MOST_TYPES = 1000 -- pairs of types that are remembered
local version, window, most = ARGV[1], ARGV[2], tonumber(ARGV[3])
local total = (#ARGV - FIRST + 1) / FIELDS
local receipts, fresh = {}, {}

local function field(event, number)
  return ARGV[FIRST + (event - 1) * FIELDS + number]
end

if (redis.call('GET', P .. 'version') or '0') ~= version then
  for i = 1, total do
    receipts[i] = 'O'
  end
  return receipts
end

-- First look, then write: nothing of a group is stored if one of it cannot be.
local known, names = {}, {}
for i = 1, total do
  if field(i, 2) ~= '' then
    names[#names + 1] = P .. 'i:' .. field(i, 2)
  end
end
pieces(names, function(...)
  local asked = { ... }
  for n, value in ipairs(redis.call('MGET', ...)) do
    known[asked[n]] = value
  end
end)

local function digest(event)
  return #field(event, 3) .. ':' .. field(event, 3)
end

local function spare(first, last)
  for i = first, last do
    if receipts[i] ~= 'C' then
      receipts[i] = 'N'
    end
  end
end

-- What a group would add is known to the next ones only once nothing stands against it.
local function look(first, last)
  local added, conflict = {}, false
  for i = first, last do
    receipts[i] = 'S'
    if field(i, 2) ~= '' then
      local name, own = P .. 'i:' .. field(i, 2), digest(i)
      local before = added[name] or known[name]
      if not before then
        added[name] = own .. field(i, 4)
      elseif before:sub(1, #own) == own then
        receipts[i] = 'R' .. before:sub(#own + 1)
      else
        receipts[i] = 'C'
        conflict = true
      end
    end
  end
  if conflict then
    return spare(first, last)
  end
  for i = first, last do
    if receipts[i] == 'S' then
      fresh[#fresh + 1] = i
      if field(i, 2) ~= '' then
        local name = P .. 'i:' .. field(i, 2)
        known[name] = added[name]
      end
    end
  end
end

local first = 1
for i = 1, total do
  if i == total or field(i + 1, 8) ~= field(i, 8) then
    look(first, i)
    first = i + 1
  end
end

local function backlog()
  local names, sum = {}, 0
  for _, letter in ipairs(PRIORITIES) do
    for _, status in ipairs({ 'waiting', 'held', 'scheduled' }) do
      names[#names + 1] = letter .. ':' .. status
    end
  end
  for _, number in ipairs(fields(P .. 'n', names)) do
    sum = sum + tonumber(number or 0)
  end
  return sum
end

if #fresh > 0 and backlog() >= most then
  for _, i in ipairs(fresh) do
    receipts[i] = 'B'
  end
  return receipts
end

-- An event without a key that is already there came by a call whose answer was lost. Hardly ever, so all are asked at once.
local stored, events, some = {}, {}, 0
for n, i in ipairs(fresh) do
  events[n] = P .. 'e:' .. field(i, 0)
end
pieces(events, function(...) some = some + redis.call('EXISTS', ...) end)
if some > 0 then
  for _, i in ipairs(fresh) do
    stored[field(i, 0)] = redis.call('EXISTS', P .. 'e:' .. field(i, 0)) == 1
  end
end

local values, lanes, kept, lone, heldSoFar = {}, {}, {}, {}, 0

-- Whether a delivery may go at once: of those with one ordering key only the first may, the others are held behind it.
local function mayGo(id, lane, key)
  if key == '' then
    return true
  end
  key = lane:sub(2) .. ' ' .. key
  local sequence = redis.call('HINCRBY', P .. 'seq', key, 1)
  redis.call('HSET', P .. 'ord', id, whole(sequence) .. ' ' .. lane .. ' ' .. key)
  if redis.call('HSETNX', P .. 'head', key, id) == 1 then
    return true
  end
  heldSoFar = heldSoFar + 1
  redis.call('RPUSH', P .. 'k:' .. key, id)
  redis.call('ZADD', P .. 's:held:' .. priority(lane), now + heldSoFar, id)
  count(lane, 'held', 1)
  return false
end

for _, i in ipairs(fresh) do
  local id, letter = field(i, 0), field(i, 1)
  if not stored[id] then
    stored[id] = true
    kept[#kept + 1] = id
    local number = 0
    for webhook, key in field(i, 6):gmatch('(%d+)=?(%S*)') do
      number = number + 1
      local lane, delivery = letter .. webhook, string.format('%s-%03d', id, number)
      count(lane, 'accepted', 1)
      if mayGo(delivery, lane, key) then
        lanes[lane] = lanes[lane] or {}
        table.insert(lanes[lane], delivery)
      end
    end
    values[#values + 1] = P .. 'e:' .. id
    values[#values + 1] = moment .. ' ' .. field(i, 5)
    if number > 1 then
      redis.call('HSET', P .. 'refs', id, number)
    elseif number == 0 then
      lone[#lone + 1] = id
    end
    happens(EVENTS, 1)
    happens(ARRIVED, number)
  end
  if field(i, 2) ~= '' then
    redis.call('SET', P .. 'i:' .. field(i, 2), digest(i) .. field(i, 4), 'PX', window)
  end
end
pieces(values, function(...) redis.call('MSET', ...) end)

for lane, ids in pairs(lanes) do
  local length = 0
  pieces(ids, function(...) length = redis.call('RPUSH', P .. 'l:' .. lane, ...) end)
  if length == #ids then -- it was empty, so no ring holds it
    ready[lane] = true
  end
  count(lane, 'waiting', #ids)
end

-- What has been seen, for those who write rules. Hardly ever anything new.
local function learn()
  local types, known = {}, {}
  for _, i in ipairs(fresh) do
    local pair = field(i, 7)
    if not known[pair] then
      known[pair] = true
      types[#types + 1] = pair
    end
  end
  if redis.call('SADD', P .. 'types', unpack(types)) > 0 then
    local more = redis.call('SCARD', P .. 'types') - MOST_TYPES
    if more > 0 then
      redis.call('SPOP', P .. 'types', more)
    end
  end
end

-- How many of the oldest kept events may go: those above the number kept, or those that are too old.
local function surplus(length)
  local most, oldest = 2 * #kept, ms - tonumber(ARGV[5])
  local more = math.min(length - tonumber(ARGV[4]), most)
  if more > 0 then
    return more
  end
  for old = 0, most - 1 do
    local id = redis.call('LINDEX', P .. 'events', old)
    if not id or (tonumber(redis.call('GETRANGE', P .. 'e:' .. id, 0, 12)) or 0) > oldest then
      return old
    end
  end
  return most
end

local function trim(number)
  local gone = {}
  letGo(redis.call('LPOP', P .. 'events', number), UNKEPT, SPENT, gone)
  pieces(gone, function(...) redis.call('UNLINK', ...) end)
  redis.call('HINCRBY', P .. 'n', 'events:trimmed', number)
end

if #kept > 0 then
  local length = 0
  pieces(kept, function(...) length = redis.call('RPUSH', P .. 'events', ...) end)
  redis.call('HINCRBY', P .. 'n', 'events', #kept)
  learn()
  many('SADD', P .. SPENT, lone)
  local number = surplus(length)
  if number > 0 then
    trim(number)
  end
end
finish()
return receipts
