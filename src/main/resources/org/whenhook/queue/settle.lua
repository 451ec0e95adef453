#!lua flags=allow-oom
-- Records attempts and moves their deliveries on, each only if it brings the mark of its newest lease. A repetition is
-- recognised by the token in the record. Trims old delivered ones, at most twice as many as were settled.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  how many delivered ones each queue keeps
-- ARGV     then six for each delivery: its id; its mark; D (delivered), S (to be tried again) or F (failed); for S the
--          delay in milliseconds, else 0; the attempt as one line of JSON, or nothing when none was made; a note
-- Returns  for each delivery 1 (applied now), 2 (applied before) or 0 (refused: the lease was lost)

local FIELDS, FIRST = 6, 2
local MOST_KEPT = 262144 -- bytes of attempts that a record keeps beside the newest
local keep = tonumber(ARGV[1])
local total = (#ARGV - FIRST + 1) / FIELDS
local ids, records, delivered, answers, done = {}, {}, {}, {}, {}

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

local function add(lists, letter, ...)
  lists[letter] = lists[letter] or {}
  for _, value in ipairs({ ... }) do
    table.insert(lists[letter], value)
  end
end

local function apply(i)
  local id, mark, state, attempt = field(i, 0), field(i, 1), field(i, 2), field(i, 4)
  local token, lane, attempts = mark:match('^(%d+) (%l%d+) (%d+) ')
  local letter, due, lines = priority(lane), 0, ''
  if attempts ~= '0' then
    lines = attemptsOf(id)
  end
  if attempt ~= '' then
    attempts = whole(attempts + 1)
    lines = lines .. '\n' .. attempt
  end
  land(id, lane)
  if state == 'D' then
    add(delivered, letter, id)
    count(lane, 'delivered', 1)
  elseif state == 'S' then
    due = now + tonumber(field(i, 3)) * 1000 + i -- the i keeps scores apart, so that pages can go on from one
    redis.call('ZADD', P .. 'due:' .. letter, due, id .. ' ' .. lane .. ' ' .. attempts)
    count(lane, 'scheduled', 1)
  else
    redis.call('ZADD', P .. 's:failed:' .. letter, now + i, id)
    count(lane, 'failed', 1)
  end
  records[#records + 1] = P .. 'd:' .. id
  records[#records + 1] = header(state, attempts, lane, due / 1000, token, field(i, 5)) .. lines
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

local function trim(letter, length)
  local trimmed = {}
  local popped = redis.call('LPOP', P .. 's:delivered:' .. letter, math.min(length - keep, 2 * total))
  for _, id in ipairs(popped) do
    if id ~= TOMBSTONE then
      trimmed[#trimmed + 1] = id
    end
  end
  count(letter, 'trimmed', #popped)
  count(letter, 'delivered', -#trimmed)
  count(letter, 'deleted', #trimmed)
  forget(trimmed)
end

for letter, list in pairs(delivered) do
  many('RPUSH', P .. 's:delivered:' .. letter, list)
  local length = redis.call('LLEN', P .. 's:delivered:' .. letter)
  if length > keep then
    trim(letter, length)
  end
end
finish()
return answers
