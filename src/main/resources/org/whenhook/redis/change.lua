#!lua
-- Changes documents, if they are still of the version that the change was thought out for.
-- KEYS[1] documents, KEYS[2] version, KEYS[3] the last change's id, KEYS[4] the stream that is told of it
-- ARGV[1] version expected, ARGV[2] id of this change, ARGV[3] how many to put, ARGV[4] how many to remove,
--         ARGV[5] how many entries the stream keeps, about; then names and texts to put in turn; then the names to remove;
--         then the texts of the stream's new entries
-- Returns the new version, or -1 when another change came first. The last change repeated is applied already.
--         The first version is the time in milliseconds, so that none comes again after a FLUSHALL.
local version = tonumber(redis.call('GET', KEYS[2]) or '0')
if redis.call('GET', KEYS[3]) == ARGV[2] then
    return version
end
if version ~= tonumber(ARGV[1]) then
    return -1
end
local puts = 5 + 2 * tonumber(ARGV[3])
for i = 6, puts, 2 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
local removes = puts + tonumber(ARGV[4])
for i = puts + 1, removes do
    redis.call('HDEL', KEYS[1], ARGV[i])
end
for i = removes + 1, #ARGV do
    redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[5], '*', 'entry', ARGV[i])
end
redis.call('SET', KEYS[3], ARGV[2])
if version == 0 then
    local time = redis.call('TIME')
    redis.call('SET', KEYS[2], string.format('%s%03d', time[1], math.floor(tonumber(time[2]) / 1000)))
end
return redis.call('INCR', KEYS[2])
