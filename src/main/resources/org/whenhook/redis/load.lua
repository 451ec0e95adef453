#!lua flags=no-writes
-- The documents and the version they are of.
-- KEYS[1] documents, KEYS[2] version
-- Returns the version, then names and texts in turn.
local answer = redis.call('HGETALL', KEYS[1])
table.insert(answer, 1, redis.call('GET', KEYS[2]) or '0')
return answer
