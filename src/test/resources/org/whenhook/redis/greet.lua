#!lua
-- KEYS[1] counts the greetings of ARGV[1].
return {"hello " .. ARGV[1], redis.call("INCR", KEYS[1])}
