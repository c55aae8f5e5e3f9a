-- KEYS: entries, due, dead. Answers: lanes due now, entries, dead letters.
local t=redis.call('TIME')
local now=t[1]*1000+math.floor(t[2]/1000)
return {redis.call('ZCOUNT',KEYS[2],'-inf',now),redis.call('HLEN',KEYS[1]),redis.call('ZCARD',KEYS[3])}
