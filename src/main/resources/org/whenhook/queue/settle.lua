#!lua flags=allow-oom
-- Records attempts and moves their deliveries on, each only if it brings the mark of its newest lease. A repetition is
-- recognised by the token in the record. Judges the endpoints by what came of the calls. Trims old finished deliveries, at
-- most twice as many as were settled.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  how many delivered ones each queue keeps; ARGV[2] for how many milliseconds
-- ARGV[3]  how many failed ones each queue keeps; ARGV[4] for how many milliseconds
-- ARGV     then seven for each delivery: its id; its mark; D (delivered), S (to be tried again) or F (failed); for S the
--          delay in milliseconds, else a note, or nothing; the attempt as one line of JSON, or nothing when none was made,
--          but for D at the first attempt the whole record, which says when it ended; how many milliseconds the endpoint
--          took, with - in front when it did not accept, or nothing when it was not asked; through how many deliveries an
--          event came that this one causes
-- Returns  for each delivery 1 (applied now), 2 (applied before) or 0 (refused: the lease was lost); then the webhooks that
--          have now failed for so long that they are to be disabled

local FIELDS, FIRST = 7, 5
local MOST_KEPT = 262144 -- bytes of attempts that a record keeps beside the newest
local NEAR = 500 -- milliseconds that the time of a whole record may be away
local RUN = 10 -- failures without a success between them that open the breaker
local REST, LONGEST_REST = 30000, 600000 -- milliseconds that it stays open: the first time, and at most
local SLOW = 500 -- milliseconds; an endpoint that answers faster is never called slow
local total = (#ARGV - FIRST + 1) / FIELDS
local ids, records, delivered, answers, done, failed, disabled = {}, {}, {}, {}, {}, {}, {}
local calls = {} -- of each webhook: the numbers of the deliveries that called it
local good, bad = {}, {} -- of each webhook: how many calls went so, and the delivery of the last

local function field(item, number)
  return ARGV[FIRST + (item - 1) * FIELDS + number]
end

for i = 1, total do
  ids[i] = field(i, 0)
end
local held = fields(P .. 'fly', ids)

-- The attempts so far, the oldest first; where they are too many bytes the oldest go, their number stays in the header.
local function attemptsOf(id)
  local lines = (redis.call('GET', P .. 'd:' .. id) or ''):match('\n.*') or ''
  while #lines > MOST_KEPT do
    lines = lines:sub(lines:find('\n', 2, true) or #lines + 1)
  end
  return lines
end

local function add(lists, name, value)
  local list = lists[name]
  if not list then
    list = {}
    lists[name] = list
  end
  list[#list + 1] = value
end

-- A record that comes whole is stored as it is, since Redis's Lua reads every new string from end to end. But pages rely on
-- times in the order of the list, so one that comes late, or from a clock that is away, gets the present.
local function timely(record)
  return math.abs(ms - tonumber(record:match('^D (%d+)'))) <= NEAR and record or (record:gsub('%d+', moment, 1))
end

local function apply(i)
  local id, mark, state, text, took = ids[i], field(i, 1), field(i, 2), field(i, 4), field(i, 5)
  local token, lane, attempts = mark:match('^(%d+) (%l%d+) (%d+) ')
  local letter, webhook, note, due, lines = priority(lane), lane:sub(2), field(i, 3), 0, ''
  local isWhole = state == 'D' and attempts == '0'
  if attempts ~= '0' then
    lines = attemptsOf(id)
  end
  if text ~= '' then
    attempts = whole(attempts + 1)
  end
  land(id, lane)
  if state == 'D' then
    add(delivered, letter, id)
  elseif state == 'S' then
    due, note = now + tonumber(note) * 1000 + i, '' -- the i keeps scores apart, so that pages can go on from one
    redis.call('ZADD', P .. 'due:' .. letter, due, id .. ' ' .. lane .. ' ' .. attempts)
    count(lane, 'scheduled', 1)
    happens(AGAIN, 1)
  else
    redis.call('ZADD', P .. 's:failed:' .. letter, now + i, id)
    count(lane, 'failed', 1)
    happens(FAILED, 1)
    add(failed, webhook, id)
    fails(id)
  end
  if took ~= '' then
    add(calls, webhook, i)
    takes(math.abs(tonumber(took)))
  end
  records[#records + 1] = P .. 'd:' .. id
  records[#records + 1] = isWhole and timely(text)
      or header(state, attempts, lane, due / 1000, token, note) .. lines .. (text == '' and '' or '\n') .. text
end

-- What was refused may be a repetition: then the record bears this lease's token.
local function before(id, mark)
  local record = redis.call('GETRANGE', P .. 'd:' .. id, 0, 255)
  return record:match('^%a %d+ %d+ %S+ %d+ (%d+)') == mark:match('^%d+')
end

for i = 1, total do
  local id, mark = ids[i], field(i, 1)
  if held[i] == mark and not done[id] then
    apply(i)
    done[id] = mark
    answers[i] = 1
  else
    answers[i] = (done[id] == mark or before(id, mark)) and 2 or 0
  end
end
pieces(records, function(...) redis.call('MSET', ...) end)

-- The health of an endpoint is: failures in a row, since when, and two averages of its milliseconds, a fast and a slow one.
-- The breaker opens after a run of failures, and again, for twice as long, when the one that tries fails; after a success
-- the slots double with each further one. An endpoint that answers slower than it used to gets fewer slots.
local function judge(webhook, items, health, gate, limits)
  local most = slotsOf(limits)
  local failures, since, fast, slow = (health or '0 0 0 0'):match('^(%d+) (%d+) (%S+) (%S+)')
  failures, since, fast, slow = tonumber(failures), tonumber(since), tonumber(fast), tonumber(slow)
  local sum, hops = 0, nil

  local function open(trips, why)
    local rest = math.min(LONGEST_REST, REST * 2 ^ math.min(trips, 10))
    gate = table.concat({ 'open', whole(ms), whole(ms + rest), whole(trips) }, ' ')
    turn(webhook, gate, why, hops)
  end

  local function succeed()
    failures, since = 0, 0
    if not gate then
      return
    end
    local state, number, trips = gate:match('^(%l+) %d+ (%d+) ?(%d*)')
    if state == 'probing' then
      gate = 'ramp ' .. whole(ms) .. ' 2 ' .. number
      turn(webhook, gate, 'the endpoint is back; more are sent with each success', hops)
    elseif state == 'ramp' then
      local doubled = tonumber(number) * 2
      gate = doubled < math.min(most, 1000) and 'ramp ' .. whole(ms) .. ' ' .. doubled .. ' ' .. trips or nil
      if gate then
        redis.call('HSET', P .. 'gate', webhook, gate)
        for _, letter in ipairs(PRIORITIES) do
          ready[letter .. webhook] = true
        end
      else
        turn(webhook, nil, 'the endpoint is well', hops)
      end
    end
  end

  local function fail()
    failures = failures + 1
    since = since == 0 and ms or since
    local state, number, trips = (gate or 'closed 0 0'):match('^(%l+) %d+ (%d+) ?(%d*)')
    if state == 'probing' then
      open(tonumber(number) + 1, 'the endpoint is still failing')
    elseif state == 'ramp' then
      open(tonumber(trips), 'the endpoint fails again')
    elseif failures >= RUN and (state == 'closed' or state == 'slow') then
      open(0, failures .. ' failures in a row')
    end
  end

  local well, ill, lastWell, lastIll = 0, 0, nil, nil
  for _, i in ipairs(items) do
    local took = tonumber(field(i, 5))
    sum, hops = sum + math.abs(took), field(i, 6)
    if took > 0 then
      well, lastWell = well + 1, ids[i]
      succeed()
    else
      ill, lastIll = ill + 1, ids[i]
      fail()
    end
  end
  good[webhook] = lastWell and { well, lastWell }
  bad[webhook] = lastIll and { ill, lastIll }
  local mean = sum / #items
  fast = fast == 0 and mean or fast + (mean - fast) / 4
  slow = slow == 0 and mean or slow + (mean - slow) / 64
  if (not gate or gate:sub(1, 5) == 'slow ') and most > 0 and most < math.huge then
    local slots = fast > math.max(2 * slow, SLOW) and math.max(1, math.floor(most * 2 * slow / fast)) or most
    if slots < most and gate ~= nil then
      gate = 'slow ' .. gate:match('%d+') .. ' ' .. slots
      redis.call('HSET', P .. 'gate', webhook, gate)
    elseif slots < most then
      gate = 'slow ' .. whole(ms) .. ' ' .. slots
      turn(webhook, gate, 'the endpoint answers slower than it used to, so it gets fewer at a time')
    elseif gate then
      gate = nil
      turn(webhook, nil, 'the endpoint answers as fast as before')
    end
  end
  local patience = since > 0 and limits and tonumber(limits:match('^%S+ %S+ %d+ %l+ (%d+)')) or 0
  if patience > 0 and ms - since > patience and not (gate or ''):match('^disabled') then
    turn(webhook, 'disabled ' .. whole(ms), 'it failed for too long', hops)
    disabled[#disabled + 1] = webhook
  end
  return string.format('%d %d %.1f %.1f', failures, since, fast, slow)
end

local function names(map)
  local list = {}
  for name in pairs(map) do
    list[#list + 1] = name
  end
  return list
end

local called = names(calls)
if #called > 0 then
  local health, gates, limits = fields(P .. 'health', called), fields(P .. 'gate', called), fields(P .. 'lim', called)
  local judged = {}
  for i, webhook in ipairs(called) do
    judged[2 * i - 1] = webhook
    judged[2 * i] = judge(webhook, calls[webhook], health[i], gates[i] or nil, limits[i])
  end
  many('HSET', P .. 'health', judged)
end

-- Counts the calls of each webhook that went one way, by the hour, and notes the last of them.
local function tally(way, webhooks)
  local hour, last = P .. 'hour:' .. whole(math.floor(ms / 3600000)), {}
  for webhook, calls in pairs(webhooks) do
    redis.call('HINCRBY', hour, webhook .. ':' .. way, whole(calls[1]))
    last[#last + 1] = webhook
    last[#last + 1] = moment .. ' ' .. calls[2]
  end
  if #last > 0 then
    many('HSET', P .. 'last:' .. way, last)
    redis.call('EXPIRE', hour, 90000)
  end
end
tally('good', good)
tally('bad', bad)

-- Those that wait for a delivery which is done; a failed one may hold them back.
if exists('ord') then
  for webhook, list in pairs(failed) do
    if not parks(redis.call('HGET', P .. 'lim', webhook)) then
      goOn(list)
    end
  end
  for _, list in pairs(delivered) do
    goOn(list)
  end
end

local function ageOf(id)
  local changed = redis.call('GETRANGE', P .. 'd:' .. id, 0, 31):match('^%a (%d+)')
  return changed and ms - tonumber(changed) or math.huge
end

-- How many of the oldest delivered ones may go: those above the number kept, or those that are too old.
local function surplus(key, keep, age)
  local more = redis.call('LLEN', key) - keep
  if more > 0 then
    return math.min(more, 2 * total)
  end
  local old = 0
  while old < 2 * total do
    local id = redis.call('LINDEX', key, old)
    if not id or id ~= TOMBSTONE and ageOf(id) <= age then
      return old
    end
    old = old + 1
  end
  return old
end

local function trimDelivered(letter, keep, age)
  local key = P .. 's:delivered:' .. letter
  local number = surplus(key, keep, age)
  if number == 0 then
    return
  end
  local trimmed = {}
  for _, id in ipairs(redis.call('LPOP', key, number)) do
    if id ~= TOMBSTONE then
      trimmed[#trimmed + 1] = id
    end
  end
  count(letter, 'trimmed', number)
  count(letter, 'delivered', -#trimmed)
  count(letter, 'deleted', #trimmed)
  forget(trimmed)
end

local function trimFailed(letter, keep, age)
  local key = P .. 's:failed:' .. letter
  local more = redis.call('ZCARD', key) - keep
  local trimmed = redis.call('ZRANGE', key, '-inf', now - age * 1000, 'BYSCORE', 'LIMIT', 0, 2 * total)
  if more > #trimmed then
    trimmed = redis.call('ZRANGE', key, 0, math.min(more, 2 * total) - 1)
  end
  many('ZREM', key, trimmed)
  count(letter, 'failed', -#trimmed)
  count(letter, 'deleted', #trimmed)
  forget(trimmed)
end

for letter, list in pairs(delivered) do
  many('RPUSH', P .. 's:delivered:' .. letter, list)
  count(letter, 'delivered', #list)
  happens(DELIVERED, #list)
end
for _, letter in ipairs(PRIORITIES) do
  trimDelivered(letter, tonumber(ARGV[1]), tonumber(ARGV[2]))
  trimFailed(letter, tonumber(ARGV[3]), tonumber(ARGV[4]))
end
finish()
return { answers, disabled }
