#!lua flags=allow-oom
-- Saves how far a bulk action has come, unless another process has the lease or this was saved before; once finished, with its
-- entry in the audit log.
-- KEYS[1] the prefix of all keys, KEYS[2] the audit log
-- ARGV[1] the process, ARGV[2] for how many milliseconds its lease goes on, ARGV[3] the action's id, ARGV[4] the cursor from
-- which it came, ARGV[5] the next one (nothing: it is finished), ARGV[6] how many it was done to, ARGV[7] skipped, ARGV[8]
-- looked through, ARGV[9] for how many milliseconds it is kept once finished, ARGV[10] how many entries the audit log keeps,
-- about, ARGV[11] the entry
-- Returns 1, or 0 when nothing was saved
local P, key = KEYS[1], KEYS[1] .. 'bulk:' .. ARGV[3]
local holder = redis.call('GET', P .. 'bulk:lease')
if holder and holder ~= ARGV[1] or (redis.call('HGET', key, 'cursor') or '') ~= ARGV[4]
    or redis.call('HEXISTS', key, 'ended') == 1 then
  return 0
end
redis.call('SET', P .. 'bulk:lease', ARGV[1], 'PX', ARGV[2])
redis.call('HSET', key, 'cursor', ARGV[5])
redis.call('HINCRBY', key, 'done', ARGV[6])
redis.call('HINCRBY', key, 'skipped', ARGV[7])
redis.call('HINCRBY', key, 'looked', ARGV[8])
if ARGV[5] == '' then
  local time = redis.call('TIME')
  redis.call('HSET', key, 'state', 'finished', 'ended', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
  redis.call('PEXPIRE', key, ARGV[9])
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[10], '*', 'entry', ARGV[11])
end
return 1
