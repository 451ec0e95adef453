#!lua flags=no-writes
-- One page of ids. A cursor is the place where the next page begins, not a number of entries, so what comes and goes in
-- between neither hides an entry nor shows it twice. A filter may let through what is not wanted, never the reverse: who
-- reads the entries looks again.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the status
-- ARGV[2]  the queue's letter
-- ARGV[3]  the cursor; nothing for the first page
-- ARGV[4]  how many ids at most
-- ARGV     then nothing, or a filter: how many entries to look through at most; the wanted webhooks in rising order, rules,
--          object types, event types and HTTP statuses, each with blanks around it, or nothing for all; texts of which one
--          is to be in the outcome, a line each; a text to be in the event and one to be in the record, in lower-case
--          letters; when accepted, in milliseconds: from and before; when changed: likewise; each of these 0 for no limit
-- Returns  the next cursor, empty when this is the last page; how many entries were looked through; then the ids

local P = KEYS[1]
local status, letter, cursor, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local filtered = ARGV[5] ~= nil
local MOST_LANES = 200 -- lanes looked into for one page; it may then be short, but its cursor goes on
local MOST_ENTRIES = filtered and tonumber(ARGV[5]) or 4 * most + 64 -- the same for entries, as tombstones stand among them
local MARGIN = 1000 -- milliseconds by which scores and records may differ
local EVENT = 26
local TOMBSTONE = '-'
local TYPES = '\n{"type": ?"([^"]*)", ?"object_type": ?"([^"]*)"'
local ids, looked = {}, 0

local function whole(number)
  return string.format('%.0f', number)
end

local function wanted(number, word)
  return ARGV[number] == '' or ARGV[number]:find(' ' .. word .. ' ', 1, true) ~= nil
end

local function within(number, moment)
  local from, before = tonumber(ARGV[number]), tonumber(ARGV[number + 1])
  return moment >= from and (before == 0 or moment < before)
end

-- The webhook and the rule of a delivery, from its event's header.
local function named(id, value)
  local list, number = value:match('^%d+ %l (%S+)') or '', tonumber(id:sub(EVENT + 2))
  local n = 0
  for webhook, rule in list:gmatch('(%d+):(%d+)') do
    n = n + 1
    if n == number then
      return webhook, rule
    end
  end
  return '', ''
end

local function eventFits(id)
  if ARGV[6] .. ARGV[7] .. ARGV[8] .. ARGV[9] .. ARGV[12] == '' and ARGV[14] == '0' and ARGV[15] == '0' then
    return true
  end
  local key = P .. 'e:' .. id:sub(1, EVENT)
  local value = ARGV[12] == '' and redis.call('GETRANGE', key, 0, 511) or redis.call('GET', key) or ''
  local type, objectType = value:match(TYPES)
  if not type then
    value = redis.call('GET', key) or ''
    type, objectType = value:match(TYPES)
  end
  local webhook, rule = named(id, value)
  return wanted(6, webhook) and wanted(7, rule) and wanted(8, objectType or '') and wanted(9, type or '')
      and within(14, tonumber(value:match('^%d+') or 0))
      and (ARGV[12] == '' or value:lower():find(ARGV[12], 1, true) ~= nil)
end

-- A note says more than the outcome of an attempt before.
local function outcomeFits(note, outcome)
  local code = outcome:match('"accepted":(%d+)') or outcome:match('"status":(%d+)}') or ''
  if not wanted(10, code) then
    return false
  end
  for text in ARGV[11]:gmatch('[^\n]+') do
    if (note or outcome):find(text, 1, true) then
      return true
    end
  end
  return ARGV[11] == ''
end

local function recordFits(id)
  local key = P .. 'd:' .. id
  if ARGV[10] .. ARGV[11] ~= '' then
    local note = redis.call('GETRANGE', key, 0, 255):match('^%a %d+ %d+ %S+ %d+ %d+ ([^\n]+)')
    local outcome = redis.call('GETRANGE', key, -512, -1):match('"outcome":({.*})}$')
    if not outcomeFits(note, outcome or '') then
      return false
    end
  end
  return ARGV[13] == '' or (redis.call('GET', key) or ''):lower():find(ARGV[13], 1, true) ~= nil
end

-- The webhook of what has a record can be told without its event, and most are left out by it.
local function fits(id)
  local lane = ARGV[6] ~= '' and redis.call('GETRANGE', P .. 'd:' .. id, 0, 63):match('^%a %d+ %d+ %l(%d+)')
  return not (lane and not wanted(6, lane)) and recordFits(id) and eventFits(id)
end

local function look(id)
  looked = looked + 1
  if not filtered or fits(id) then
    ids[#ids + 1] = id
  end
end

local function isFull()
  return #ids == most or looked >= MOST_ENTRIES
end

-- Scores are microseconds and never the same, so the score of the first one left out is a cursor.
local function byScore(key, from, to, ...)
  local size = filtered and MOST_ENTRIES or most
  local found = redis.call('ZRANGE', key, from, to, 'BYSCORE', ...)
  for i = 1, #found, 2 do
    if #ids == most or looked == size then
      return whole(tonumber(found[i + 1]))
    end
    look(found[i]:match('^%S+'))
  end
  return ''
end

local function newestFirst(key, from, to)
  local size = filtered and MOST_ENTRIES or most
  return byScore(key, cursor == '' and from or cursor, to, 'REV', 'LIMIT', 0, size + 1, 'WITHSCORES')
end

local pages = {}

function pages.failed()
  local from, before = filtered and tonumber(ARGV[16]) or 0, filtered and tonumber(ARGV[17]) or 0
  return newestFirst(P .. 's:failed:' .. letter, before > 0 and whole((before + MARGIN) * 1000) or '+inf',
    from > 0 and whole((from - MARGIN) * 1000) or '-inf')
end

function pages.held()
  return newestFirst(P .. 's:held:' .. letter, '+inf', '-inf')
end

function pages.scheduled()
  local size = filtered and MOST_ENTRIES or most
  return byScore(P .. 'due:' .. letter, cursor == '' and '-inf' or cursor, '+inf', 'LIMIT', 0, size + 1, 'WITHSCORES')
end

local function changedOf(id)
  return tonumber(redis.call('GETRANGE', P .. 'd:' .. id, 0, 31):match('^%a (%d+)') or 0)
end

-- The list is in the order in which deliveries were done: the position of the last one that was before that moment.
local function lastBefore(key, last, moment)
  local low, high = -1, last
  while low < high do
    local middle = math.floor((low + high + 1) / 2) -- rounded up; math.ceil makes -0 of -0.5, which is no position
    local at, id = middle, redis.call('LINDEX', key, middle)
    while id == TOMBSTONE and at > low + 1 do
      at = at - 1
      id = redis.call('LINDEX', key, at)
    end
    if not id or id == TOMBSTONE or changedOf(id) < moment then
      low = middle
    else
      high = at - 1
    end
  end
  return low
end

-- Newest first. A position counts from the first delivery that was ever delivered.
function pages.delivered()
  local key = P .. 's:delivered:' .. letter
  local from, before = filtered and tonumber(ARGV[16]) or 0, filtered and tonumber(ARGV[17]) or 0
  local trimmed = tonumber(redis.call('HGET', P .. 'n', letter .. ':trimmed') or 0)
  local last = cursor == '' and redis.call('LLEN', key) - 1 or tonumber(cursor) - trimmed
  if cursor == '' and before > 0 then
    last = lastBefore(key, last, before + MARGIN)
  end
  local first = math.max(0, last - MOST_ENTRIES + 1)
  local list = last >= 0 and redis.call('LRANGE', key, first, last) or {}
  for i = #list, 1, -1 do
    if #ids == most then
      return whole(trimmed + first + i - 1)
    elseif list[i] ~= TOMBSTONE then
      if from > 0 and changedOf(list[i]) < from - MARGIN then
        return ''
      end
      look(list[i])
    end
  end
  return first > 0 and whole(trimmed + first - 1) or ''
end

-- By id, newest first. What is in flight is bounded by the slots of the workers, not by the backlog.
function pages.in_flight()
  local all, mine = redis.call('HGETALL', P .. 'fly'), {}
  for i = 1, #all, 2 do
    if all[i + 1]:match('^%d+ (%l)') == letter and (cursor == '' or all[i] <= cursor) then
      mine[#mine + 1] = all[i]
    end
  end
  table.sort(mine, function(a, b) return a > b end)
  for _, id in ipairs(mine) do
    if isFull() then
      return id
    end
    look(id)
  end
  return ''
end

-- The lanes from that webhook on.
local function lanesFrom(from)
  if not filtered or ARGV[6] == '' then
    return redis.call('ZRANGE', P .. 'lanes:' .. letter, from or '-inf', '+inf', 'BYSCORE', 'LIMIT', 0, MOST_LANES + 1)
  end
  local lanes = {}
  for webhook in ARGV[6]:gmatch('%d+') do
    if not from or tonumber(webhook) >= tonumber(from) then
      lanes[#lanes + 1] = letter .. webhook
    end
  end
  return lanes
end

-- Lane by lane, oldest first. A position counts from the first entry that was ever taken from the lane.
function pages.waiting()
  local from, start = cursor:match('^(%d+):(-?%d+)$')
  local passed = 0
  for n, lane in ipairs(lanesFrom(from)) do
    local webhook = lane:sub(2)
    local popped = tonumber(redis.call('HGET', P .. 'popped', lane) or 0)
    local first = webhook == from and math.max(0, tonumber(start) - popped) or 0
    if n > MOST_LANES then
      return webhook .. ':' .. whole(popped)
    end
    local list = redis.call('LRANGE', P .. 'l:' .. lane, first, first + MOST_ENTRIES - passed)
    for i, text in ipairs(list) do
      if #ids == most or passed == MOST_ENTRIES then
        return webhook .. ':' .. whole(popped + first + i - 1)
      elseif text ~= TOMBSTONE then
        look(text:match('^%S+'))
      end
      passed = passed + 1
    end
  end
  return ''
end

local following = pages[status]()
return { following, whole(looked), unpack(ids) }
