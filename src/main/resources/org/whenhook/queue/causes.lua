#!lua flags=no-writes
-- Why the newest failed deliveries of one queue failed, grouped by webhook and reason.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the queue's letter
-- ARGV[2]  how many to look through at most
-- ARGV[3]  the cursor; nothing for the newest
-- Returns  the next cursor, empty when there are no more; how many were looked through; then six for each group: the webhook; the last attempt's outcome as JSON, or the
--          note, where that says why; how many; when the first and the last of them failed, in milliseconds; the last
--          one's id

local P = KEYS[1]
local MOST_GROUPS = 1000 -- reasons beyond are counted with the last of these
local groups, list = {}, {}

local function reasonOf(id)
  local head = redis.call('GETRANGE', P .. 'd:' .. id, 0, 255)
  local changed, lane, note = head:match('^%a (%d+) %d+ %l(%d+) %d+ %d+ ([^\n]*)')
  if note == '' then
    note = redis.call('GETRANGE', P .. 'd:' .. id, -512, -1):match('"outcome":({.*})}$') or ''
  end
  return lane, note, tonumber(changed)
end

local function count(id, webhook, reason, changed)
  local name = webhook .. ' ' .. reason
  local group = groups[name] or #list == MOST_GROUPS and list[MOST_GROUPS]
  if not group then
    group = { webhook, reason, 0, changed, changed, id }
    groups[name] = group
    list[#list + 1] = group
  end
  group[3] = group[3] + 1
  group[4] = math.min(group[4], changed)
end

local most, from = tonumber(ARGV[2]), ARGV[3] == '' and '+inf' or ARGV[3]
local failed = redis.call('ZRANGE', P .. 's:failed:' .. ARGV[1], from, '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, most + 1,
  'WITHSCORES')
local looked = math.min(#failed / 2, most)
for i = 1, looked do
  local id = failed[2 * i - 1]
  local webhook, reason, changed = reasonOf(id)
  if webhook then
    count(id, webhook, reason, changed)
  end
end

local following = failed[2 * most + 2]
local parts = { following and string.format('%.0f', tonumber(following)) or '', tostring(looked) }
for _, group in ipairs(list) do
  for i = 1, 6 do
    parts[#parts + 1] = type(group[i]) == 'number' and string.format('%.0f', group[i]) or group[i]
  end
end
return parts
