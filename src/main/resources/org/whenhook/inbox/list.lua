#!lua flags=no-writes
-- All receivers, those that got a request last first.
-- KEYS[1] the prefix of all keys
-- Returns for each its token, and its fields and values in turn
local list = {}
for _, token in ipairs(redis.call('ZRANGE', KEYS[1] .. 'inboxes', 0, -1, 'REV')) do
  local fields = redis.call('HGETALL', KEYS[1] .. 'inbox:' .. token)
  if #fields > 0 then
    list[#list + 1] = { token, unpack(fields) }
  end
end
return list
