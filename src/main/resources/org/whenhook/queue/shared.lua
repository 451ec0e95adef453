-- What the moves share. Put after the first line of each script that changes something, so KEYS[1] is the prefix there.
-- A move first notes what it did (count, push, land) and at its end calls finish, which writes all of it in few commands.

local P = KEYS[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2]) -- microseconds: whole numbers up to 2^53 are exact
local ms = math.floor(now / 1000)

local PIECE = 1000 -- unpack fails above some 8,000 values; even, so that pairs stay together
local PRIORITIES = { 'h', 'd', 'l' } -- in the order in which they are served
local EVENT = 26 -- length of an event's id, which begins the ids of its deliveries
local SPENT, UNKEPT = 'spent', 'unkept'
local TOMBSTONE = '-' -- stands in a list for an entry taken from its middle, so that positions stay right

local SIGNALS = 100000 -- that are kept for whoever makes events of them, the newest

local DAY = 90000 -- seconds that what happened in a minute is known: a day and an hour
local EVENTS, ARRIVED, DELIVERED, AGAIN, FAILED = 1, 2, 3, 4, 5 -- its numbers, in their order; then how many calls took
-- so many milliseconds at most, and those that took longer; last by how many the deliveries that are not over became more,
-- and fewer: as in Minute.java
local TOOK = { 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 30000 }
local MORE, FEWER = FAILED + #TOOK + 2, FAILED + #TOOK + 3
local OPEN = { waiting = true, held = true, scheduled = true, in_flight = true }

local counts, ready, freed, landed, told, signals, happened = {}, {}, {}, {}, {}, {}, {}

-- Numbers above 10^14 lose digits in Lua's own conversion; and this is four times as fast as that, or as Redis's own.
local function whole(number)
  return string.format('%d', number)
end

local function pieces(list, run)
  for i = 1, #list, PIECE do
    run(unpack(list, i, math.min(i + PIECE - 1, #list)))
  end
end

-- Runs a variadic command on a key, in pieces.
local function many(command, key, list)
  pieces(list, function(...) redis.call(command, key, ...) end)
end

-- Reads fields of a hash, in pieces; false where there is none.
local function fields(key, names)
  local values = {}
  pieces(names, function(...)
    for _, value in ipairs(redis.call('HMGET', key, ...)) do
      values[#values + 1] = value
    end
  end)
  return values
end

-- Asked first where most installations have none, as each field asked for in vain costs as much as one that is there.
local function exists(name)
  return redis.call('EXISTS', P .. name) == 1
end

-- A lane is its priority's letter and its webhook's id: d3.
local function priority(lane)
  return lane:sub(1, 1)
end

local function count(lane, what, by)
  local letter = priority(lane)
  local numbers = counts[letter]
  if not numbers then
    numbers = {}
    counts[letter] = numbers
  end
  numbers[what] = (numbers[what] or 0) + by
end

-- An entry of a lane: the id alone when fresh, else with its attempts, and its losses since the last of them.
local function entry(id, attempts, losses)
  if tonumber(attempts) == 0 and tonumber(losses) == 0 then
    return id
  end
  return id .. ' ' .. attempts .. ' ' .. losses
end

local function pushBack(lane, id, attempts)
  redis.call('RPUSH', P .. 'l:' .. lane, entry(id, attempts, 0))
  ready[lane] = true
  count(lane, 'waiting', 1)
end

local function pushFront(lane, id, attempts, losses)
  redis.call('LPUSH', P .. 'l:' .. lane, entry(id, attempts, losses))
  redis.call('HINCRBY', P .. 'popped', lane, -1)
  ready[lane] = true
  count(lane, 'waiting', 1)
end

-- Takes a delivery out of flight. To be called once for each entry found in fly, so that busy falls exactly once.
local function land(id, lane)
  local webhook = lane:sub(2)
  landed[#landed + 1] = id
  freed[webhook] = (freed[webhook] or 0) + 1
  count(lane, 'in_flight', -1)
end

-- The first line of a delivery's record.
local moment = whole(ms)
local function header(state, attempts, lane, due, token, note)
  return state .. ' ' .. moment .. ' ' .. attempts .. ' ' .. lane .. ' ' .. (due == 0 and '0' or whole(due))
      .. ' ' .. token .. ' ' .. (note == '' and '' or (note:gsub('%c', ' ')))
end

-- A webhook's limits are: slots rate burst onFailure disableAfter; slots for each process, 0 where there is no limit. One of
-- several shards has a part of the first three, its slots being none when nothing may be sent from it, and at the end the whole:
-- of slots rate burst.
local processes
local function slotsOf(limits)
  if limits and limits:match('^none') then
    return 0
  end
  local slots = limits and tonumber(limits:match('^%d+')) or 0
  if slots == 0 then
    return math.huge
  end
  processes = processes or math.max(1, redis.call('ZCARD', P .. 'workers'))
  return slots * processes
end

-- A bucket fills with the rate, up to the burst, and each delivery takes one from it; nil where there is no rate.
local function bucket(limits, stored)
  local rate, burst = (limits or ''):match('^%S+ (%S+) (%d+)')
  rate, burst = tonumber(rate), tonumber(burst)
  if not rate or rate == 0 then
    return nil
  end
  local level, filled = (stored or ''):match('^(%S+) (%d+)')
  level = level and math.min(burst, tonumber(level) + (now - tonumber(filled)) * rate / 1e6) or burst
  return { level = level, rate = rate }
end

-- A bucket as it is stored.
local function fill(level)
  return string.format('%.6f %.0f', level, now)
end

-- Whether a delivery that failed for good holds back those behind it until a person acts.
local function parks(limits)
  return limits and limits:match('^%S+ %S+ %d+ park') ~= nil
end

-- A gate is none, or: paused since, disabled since, open since until trips (a breaker's, open as a switch is: nothing
-- flows), probing since trips, ramp since slots trips, slow since slots; moments in milliseconds.
local function slotsBehind(gate, slots)
  if not gate then
    return slots
  end
  local state, number = gate:match('^(%l+) %d+ ?(%d*)')
  if state == 'ramp' or state == 'slow' then
    return math.min(slots, tonumber(number))
  end
  return state == 'probing' and math.min(slots, 1) or 0
end

-- A delivery failed for good: noted for whoever makes an event of it.
local function fails(id)
  signals[#signals + 1] = 'failed ' .. moment .. ' ' .. id
end

-- Changes a gate (nil: there is none any more), and notes that for people, and for whoever makes an event of it: through
-- how many deliveries that would have come (hops; none when a person did it).
local function turn(webhook, gate, why, hops)
  local state = gate and gate:match('^%l+') or 'closed'
  if gate then
    redis.call('HSET', P .. 'gate', webhook, gate)
  else
    redis.call('HDEL', P .. 'gate', webhook)
  end
  told[#told + 1] = table.concat({ moment, webhook, state, why }, ' ')
  signals[#signals + 1] = table.concat({ 'turned', moment, webhook, state, hops or 0, why }, ' ')
  for _, letter in ipairs(PRIORITIES) do
    ready[letter .. webhook] = true -- claim drops those that may not be served
  end
end

-- Lets those go on that wait for deliveries which are done. Asks Redis about each of these, so who has many asks first whether
-- there are ordering keys at all.
local function goOn(ids)
  for i, text in ipairs(fields(P .. 'ord', ids)) do
    local key = text and text:match('^%d+ %S+ (.+)$')
    if key and redis.call('HGET', P .. 'head', key) == ids[i] then
      local following = redis.call('LPOP', P .. 'k:' .. key)
      if following then
        local lane = redis.call('HGET', P .. 'ord', following):match('^%d+ (%S+)')
        redis.call('HSET', P .. 'head', key, following)
        redis.call('ZREM', P .. 's:held:' .. priority(lane), following)
        count(lane, 'held', -1)
        pushBack(lane, following, 0)
      else
        redis.call('HDEL', P .. 'head', key)
      end
    end
  end
end

-- An event is held by the list of kept events and by its deliveries. The first of these to let go of it notes that in a set of
-- its own (SPENT: the deliveries have gone; UNKEPT: the list has let go); with the second the event goes.
local function letGo(events, own, other, unlink)
  local first, second = {}, {}
  pieces(events, function(...)
    local asked = { ... }
    for i, noted in ipairs(redis.call('SMISMEMBER', P .. other, ...)) do
      local list = noted == 1 and second or first
      list[#list + 1] = asked[i]
    end
  end)
  many('SADD', P .. own, first)
  many('SREM', P .. other, second)
  for _, event in ipairs(second) do
    unlink[#unlink + 1] = P .. 'e:' .. event
  end
end

-- Removes the records of deliveries that are on no list any more, and the events of which they were the last.
local function forget(ids)
  if #ids == 0 then
    return
  end
  if exists('ord') then
    goOn(ids)
    many('HDEL', P .. 'ord', ids)
  end
  local events, unlink, emptied = {}, {}, {}
  for i, id in ipairs(ids) do
    events[i] = id:sub(1, EVENT)
  end
  local shared = exists('refs') and fields(P .. 'refs', events) or {}
  for i, id in ipairs(ids) do
    local event = events[i]
    unlink[#unlink + 1] = P .. 'd:' .. id
    if not shared[i] then
      emptied[#emptied + 1] = event
    elseif redis.call('SETBIT', P .. 'g:' .. event, tonumber(id:sub(EVENT + 2)), 1) == 0
        and redis.call('HINCRBY', P .. 'refs', event, -1) <= 0 then
      redis.call('HDEL', P .. 'refs', event)
      emptied[#emptied + 1] = event
      unlink[#unlink + 1] = P .. 'g:' .. event
    end
  end
  letGo(emptied, SPENT, UNKEPT, unlink)
  pieces(unlink, function(...) redis.call('UNLINK', ...) end)
end

-- Lowers busy by what landed. A webhook that was met at its limit may be served again, in all its lanes.
local function free()
  local webhooks, set, drop = {}, {}, {}
  for webhook in pairs(freed) do
    webhooks[#webhooks + 1] = webhook
  end
  if #webhooks == 0 then
    return
  end
  local full = redis.call('SMISMEMBER', P .. 'full', unpack(webhooks))
  for i, before in ipairs(fields(P .. 'busy', webhooks)) do
    local webhook = webhooks[i]
    local left = math.max(0, tonumber(before or 0) - freed[webhook])
    if left == 0 then
      drop[#drop + 1] = webhook
    else
      set[#set + 1] = webhook
      set[#set + 1] = whole(left)
    end
    if full[i] == 1 then
      redis.call('SREM', P .. 'full', webhook)
      for _, letter in ipairs(PRIORITIES) do
        ready[letter .. webhook] = true
      end
    end
  end
  many('HSET', P .. 'busy', set)
  many('HDEL', P .. 'busy', drop)
end

local function wake()
  if not exists('wake') then
    redis.call('LPUSH', P .. 'wake', '1')
  end
end

-- Puts lanes that may have got work into their rings.
local function serve()
  local some = false
  for lane in pairs(ready) do
    if redis.call('LLEN', P .. 'l:' .. lane) > 0 then
      redis.call('ZADD', P .. 'ring:' .. priority(lane), 'NX', whole(now), lane)
      redis.call('ZADD', P .. 'lanes:' .. priority(lane), 'NX', lane:sub(2), lane)
      some = true
    end
  end
  if some then
    wake()
  end
end

local function happens(number, by)
  happened[number] = (happened[number] or 0) + by
end

local function takes(milliseconds)
  local number = FAILED + 1
  while TOOK[number - FAILED] and milliseconds > TOOK[number - FAILED] do
    number = number + 1
  end
  happens(number, 1)
end

local function opens()
  local by = 0
  for _, numbers in pairs(counts) do
    for what, change in pairs(numbers) do
      by = by + (OPEN[what] and change or 0)
    end
  end
  if by ~= 0 then
    happens(by > 0 and MORE or FEWER, math.abs(by))
  end
end

-- What happened goes into the numbers of this minute: one read and one write, whatever it was.
local function remember()
  opens()
  if next(happened) == nil then
    return
  end
  local key, numbers = P .. 'm:' .. whole(math.floor(ms / 60000)), {}
  for number in (redis.call('GET', key) or ''):gmatch('%d+') do
    numbers[#numbers + 1] = number
  end
  for i = 1, FEWER do
    numbers[i] = whole((numbers[i] or 0) + (happened[i] or 0))
  end
  redis.call('SET', key, table.concat(numbers, ' '), 'EX', DAY)
end

local function finish()
  remember()
  many('HDEL', P .. 'fly', landed)
  many('ZREM', P .. 'lease', landed)
  free()
  serve()
  for letter, numbers in pairs(counts) do
    for what, by in pairs(numbers) do
      if by ~= 0 then
        redis.call('HINCRBY', P .. 'n', letter .. ':' .. what, whole(by))
      end
    end
  end
  if #told > 0 then
    redis.call('LPUSH', P .. 'log', unpack(told))
    redis.call('LTRIM', P .. 'log', 0, 999)
  end
  if #signals > 0 then
    many('RPUSH', P .. 'signals', signals)
    redis.call('LTRIM', P .. 'signals', -SIGNALS, -1)
  end
  counts, ready, freed, landed, told, signals, happened = {}, {}, {}, {}, {}, {}, {}
end

