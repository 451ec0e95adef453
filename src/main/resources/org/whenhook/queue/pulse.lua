#!lua flags=no-writes
-- Tells how the calls of webhooks went lately.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  of how many hours
-- ARGV     then the webhooks' ids, 500 at most
-- Returns  the present time in milliseconds; then for each webhook its last good call and its last bad one (moment and
--          delivery, empty when there was none), and for each hour, the oldest first, how many were good and how many bad

local P, hours = KEYS[1], tonumber(ARGV[1])
local time = redis.call('TIME')
local ms = time[1] * 1000 + math.floor(time[2] / 1000)
local present = math.floor(ms / 3600000)
local told, ids, names, counts = { string.format('%.0f', ms) }, {}, {}, {}

for i = 2, #ARGV do
  ids[#ids + 1] = ARGV[i]
  names[#names + 1] = ARGV[i] .. ':good'
  names[#names + 1] = ARGV[i] .. ':bad'
end
if #ids == 0 then
  return told
end
for hour = 1, hours do
  counts[hour] = redis.call('HMGET', P .. 'hour:' .. string.format('%.0f', present - hours + hour), unpack(names))
end
local good = redis.call('HMGET', P .. 'last:good', unpack(ids))
local bad = redis.call('HMGET', P .. 'last:bad', unpack(ids))
for i = 1, #ids do
  told[#told + 1] = good[i] or ''
  told[#told + 1] = bad[i] or ''
  for hour = 1, hours do
    told[#told + 1] = counts[hour][2 * i - 1] or '0'
    told[#told + 1] = counts[hour][2 * i] or '0'
  end
end
return told
