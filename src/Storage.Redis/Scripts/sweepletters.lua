-- Drops up to a thousand dead letters older than an age. KEYS: dead, buried, dying. ARGV: age in ms, queue. Answers how many.
local ids=call('ZRANGEBYSCORE',KEYS[1],'-inf',string.format('%.0f',(clock()-ARGV[1])*1000),'LIMIT',0,1000)
if #ids>0 then
  call('HDEL',KEYS[2],unpack(ids))
  call('ZREM',KEYS[1],unpack(ids))
end
if call('EXISTS',KEYS[1])==0 then call('SREM',KEYS[3],ARGV[2]) end
return #ids
