#!lua
-- Gives the oldest running bulk action to a process, which then is the only one to work on any until its lease ends.
-- KEYS[1] the prefix of all keys
-- ARGV[1] the process, ARGV[2] for how many milliseconds
-- Returns the action's id, and its fields and values in turn; nothing when there is none, or another process has the lease
local P = KEYS[1]
local holder = redis.call('GET', P .. 'bulk:lease')
if holder and holder ~= ARGV[1] then
  return {}
end
for _, id in ipairs(redis.call('ZRANGE', P .. 'bulks', 0, -1)) do
  local state = redis.call('HGET', P .. 'bulk:' .. id, 'state')
  if not state then
    redis.call('ZREM', P .. 'bulks', id)
  elseif state == 'running' then
    redis.call('SET', P .. 'bulk:lease', ARGV[1], 'PX', ARGV[2])
    return { id, unpack(redis.call('HGETALL', P .. 'bulk:' .. id)) }
  end
end
return {}
