#!lua flags=no-writes
-- Tells how webhooks are being served, at one moment.
--
-- KEYS[1]  the prefix of all keys
-- ARGV     the webhooks' ids
-- Returns  five for each: its limits, its gate, its health and its slots in use, each empty when there is none; how many of
--          its deliveries wait, of all priorities, those that are held behind others not counted

local P = KEYS[1]
local told = {}

for _, webhook in ipairs(ARGV) do
  for _, key in ipairs({ 'lim', 'gate', 'health', 'busy' }) do
    told[#told + 1] = redis.call('HGET', P .. key, webhook) or ''
  end
  local waiting = 0
  for _, letter in ipairs({ 'h', 'd', 'l' }) do
    waiting = waiting + redis.call('LLEN', P .. 'l:' .. letter .. webhook)
  end
  told[#told + 1] = string.format('%.0f', waiting)
end
return told
