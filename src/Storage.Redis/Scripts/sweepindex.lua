-- Drops up to a thousand entries of an index below a score. KEYS: the index. ARGV: the score. Answers how many.
local members=redis.call('ZRANGEBYSCORE',KEYS[1],'-inf','('..ARGV[1],'LIMIT',0,1000)
if #members>0 then redis.call('ZREM',KEYS[1],unpack(members)) end
return #members
