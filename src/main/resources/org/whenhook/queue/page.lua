#!lua flags=no-writes
-- One page of ids. A cursor is the place where the next page begins, not a number of entries, so what comes and goes in
-- between neither hides an entry nor shows it twice.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the status
-- ARGV[2]  the queue's letter
-- ARGV[3]  the cursor; nothing for the first page
-- ARGV[4]  how many ids at most
-- Returns  the next cursor, empty when this is the last page; then the ids

local P = KEYS[1]
local status, letter, cursor, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local MOST_LANES = 200 -- lanes looked into for one page; it may then be short, but its cursor goes on
local MOST_ENTRIES = 4 * most + 64 -- the same for entries, as tombstones may stand among them
local TOMBSTONE = '-'
local ids = {}

local function whole(number)
  return string.format('%.0f', number)
end

-- Scores are microseconds and never the same, so the score of the first one left out is a cursor.
local function byScore(key, from, ...)
  local found = redis.call('ZRANGE', key, from, (...) == 'REV' and '-inf' or '+inf', 'BYSCORE', ...)
  for i = 1, math.min(#found, 2 * most), 2 do
    ids[#ids + 1] = found[i]:match('^%S+')
  end
  return found[2 * most + 2] and whole(tonumber(found[2 * most + 2])) or ''
end

local pages = {}

function pages.failed()
  return byScore(P .. 's:failed:' .. letter, cursor == '' and '+inf' or cursor, 'REV', 'LIMIT', 0, most + 1, 'WITHSCORES')
end

function pages.held()
  return byScore(P .. 's:held:' .. letter, cursor == '' and '+inf' or cursor, 'REV', 'LIMIT', 0, most + 1, 'WITHSCORES')
end

function pages.scheduled()
  return byScore(P .. 'due:' .. letter, cursor == '' and '-inf' or cursor, 'LIMIT', 0, most + 1, 'WITHSCORES')
end

-- Newest first. A position counts from the first delivery that was ever delivered.
function pages.delivered()
  local key = P .. 's:delivered:' .. letter
  local trimmed = tonumber(redis.call('HGET', P .. 'n', letter .. ':trimmed') or 0)
  local last = cursor == '' and redis.call('LLEN', key) - 1 or tonumber(cursor) - trimmed
  local first = math.max(0, last - MOST_ENTRIES + 1)
  local list = last >= 0 and redis.call('LRANGE', key, first, last) or {}
  for i = #list, 1, -1 do
    if #ids == most then
      return whole(trimmed + first + i - 1)
    elseif list[i] ~= TOMBSTONE then
      ids[#ids + 1] = list[i]
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
  for i = 1, math.min(#mine, most) do
    ids[i] = mine[i]
  end
  return mine[most + 1] or ''
end

-- Lane by lane, oldest first. A position counts from the first entry that was ever taken from the lane.
function pages.waiting()
  local from, start = cursor:match('^(%d+):(-?%d+)$')
  local lanes = redis.call('ZRANGE', P .. 'lanes:' .. letter, from or '-inf', '+inf', 'BYSCORE', 'LIMIT', 0, MOST_LANES + 1)
  local budget = MOST_ENTRIES
  for n, lane in ipairs(lanes) do
    local webhook = lane:sub(2)
    local popped = tonumber(redis.call('HGET', P .. 'popped', lane) or 0)
    local first = webhook == from and math.max(0, tonumber(start) - popped) or 0
    if n > MOST_LANES then
      return webhook .. ':' .. whole(popped)
    end
    local list = redis.call('LRANGE', P .. 'l:' .. lane, first, first + budget)
    for i, text in ipairs(list) do
      if #ids == most or budget == 0 then
        return webhook .. ':' .. whole(popped + first + i - 1)
      elseif text ~= TOMBSTONE then
        ids[#ids + 1] = text:match('^%S+')
      end
      budget = budget - 1
    end
  end
  return ''
end

local following = pages[status]()
return { following, unpack(ids) }
