#!lua flags=allow-oom
-- Changes this shard's parts of webhooks' limits. What a lowered burst cannot hold any more of the requests that might be sent
-- at once is handed back, for another shard.
--
-- KEYS[1]  the prefix of all keys
-- ARGV     four for each webhook: its id; its limits as they were seen; as they are to be; how many requests more may be
--          sent at once, which another shard has handed back
-- Returns  for each how many requests are handed back; 0 when its limits are not as they were seen, and so stay

local later, back = {}, {}

local function change(webhook, limits, more)
  local stored = redis.call('HGET', P .. 'rate', webhook)
  local before = bucket(redis.call('HGET', P .. 'lim', webhook), stored)
  local level = (before and before.level or 0) + more
  local kept = math.min(level, tonumber(limits:match('^%S+ %S+ (%d+)')))
  redis.call('HSET', P .. 'lim', webhook, limits)
  if kept > 0 or stored then
    redis.call('HSET', P .. 'rate', webhook, fill(kept))
  end
  redis.call('SREM', P .. 'full', webhook)
  for _, letter in ipairs(PRIORITIES) do
    ready[letter .. webhook] = true -- claim drops those that may not be served
    later[#later + 1] = letter .. webhook
  end
  return level - kept
end

for i = 1, #ARGV, 4 do
  local webhook, seen, limits, more = ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3])
  local known = redis.call('HGET', P .. 'lim', webhook) == seen
  back[#back + 1] = string.format('%.6f', known and change(webhook, limits, more) or 0)
end
many('ZREM', P .. 'later', later)
finish()
return back
