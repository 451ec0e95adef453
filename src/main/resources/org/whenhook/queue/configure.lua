#!lua flags=allow-oom
-- Tells the queue how webhooks are to be served. Said again, it changes nothing.
--
-- KEYS[1]  the prefix of all keys
-- ARGV[1]  the version of the definitions that this is of
-- ARGV[2]  1 when all has been said with this call, 0 when more follows
-- ARGV     then three for each webhook: its id; its limits, or nothing when there is no such webhook any more; 1 when it
--          is enabled, else 0
-- Returns  1, or 0 when the queue has been told by a newer version

local known = tonumber(redis.call('GET', P .. 'told') or 0)
if tonumber(ARGV[1]) < known then
  return 0
end

-- What is the same for all of several shards: while it stays, each keeps the part that it has.
local WHOLE = '%l+ %d+ of .*$'

local function serveAgain(webhook)
  if redis.call('SREM', P .. 'full', webhook) == 1 then
    for _, letter in ipairs(PRIORITIES) do
      ready[letter .. webhook] = true
    end
  end
end

local function tell(webhook, limits, enabled)
  local gate = redis.call('HGET', P .. 'gate', webhook)
  if limits == '' then
    redis.call('HDEL', P .. 'lim', webhook)
    redis.call('HDEL', P .. 'health', webhook)
    redis.call('HDEL', P .. 'rate', webhook)
    redis.call('HDEL', P .. 'last:good', webhook)
    redis.call('HDEL', P .. 'last:bad', webhook)
    if gate then
      turn(webhook, nil, 'the webhook has been deleted')
    end
  else
    local seen = (redis.call('HGET', P .. 'lim', webhook) or ''):match(WHOLE)
    if not seen or seen ~= limits:match(WHOLE) then
      redis.call('HSET', P .. 'lim', webhook, limits)
    end
    local disabled = gate and gate:match('^disabled')
    if enabled == '0' and not disabled then
      turn(webhook, 'disabled ' .. whole(ms), 'the webhook is disabled')
    elseif enabled == '1' and disabled then
      redis.call('HDEL', P .. 'health', webhook)
      turn(webhook, nil, 'the webhook is enabled')
    end
  end
  serveAgain(webhook)
end

-- Those of which it was not known whether there is such a webhook: there is none.
local function serveUnknown()
  local full = redis.call('SMEMBERS', P .. 'full')
  for i, limits in ipairs(fields(P .. 'lim', full)) do
    if not limits then
      serveAgain(full[i])
    end
  end
end

for i = 3, #ARGV, 3 do
  tell(ARGV[i], ARGV[i + 1], ARGV[i + 2])
end
if ARGV[2] == '1' then
  redis.call('SET', P .. 'told', ARGV[1])
  serveUnknown()
end
finish()
return 1
