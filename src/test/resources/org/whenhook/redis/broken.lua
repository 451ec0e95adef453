#!lua
return redis.error_reply("ERR no such thing")
