#!lua flags=allow-oom
-- Pauses a webhook, or lets its deliveries flow again. What waits is kept either way.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the webhook's id
-- ARGV[2]  pause or resume; resume also closes a breaker
-- ARGV[3]  why, for people
-- Returns  1, or 0 when there was nothing to change: it is paused already, is not held back, or is disabled

local webhook, wish, why = ARGV[1], ARGV[2], (ARGV[3]:gsub('%c', ' '))
local gate = redis.call('HGET', P .. 'gate', webhook)
local state = gate and gate:match('^%l+') or 'closed'

if state == 'disabled' or wish == 'pause' and state == 'paused' or wish == 'resume' and state == 'closed' then
  return 0
end
if wish == 'pause' then
  turn(webhook, 'paused ' .. whole(ms), why)
else
  redis.call('HDEL', P .. 'health', webhook)
  turn(webhook, nil, why)
end
finish()
return 1
