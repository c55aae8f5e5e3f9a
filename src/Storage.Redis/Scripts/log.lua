-- A stretch of a log and its length, as of one moment. KEYS: the log. ARGV: after, entries at most.
-- Answers the length, then the entries.
local out=redis.call('LRANGE',KEYS[1],ARGV[1],ARGV[1]+ARGV[2]-1)
table.insert(out,1,redis.call('LLEN',KEYS[1]))
return out
