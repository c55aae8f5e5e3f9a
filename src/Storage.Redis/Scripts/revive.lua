-- Puts a dead letter back at the end of its lane. KEYS: mark, entries, lanes, due, dead, buried.
-- ARGV: id, life of the mark ms, the wake-up channel, the message for it. Answers '1', or '0' where there was none.
local answered=call('GET',KEYS[1])
if answered then return answered end
local id=ARGV[1]
local letter=call('HGET',KEYS[6],id)
local answer='0'
if letter then
  local name,length,rest=string.match(letter,'^%d+ %d+ (%S+) (%d+)\n()')
  local q=opened(KEYS[2],KEYS[3],KEYS[4])
  if not known(q,id) then
    append(q,name,load(q,name),id,string.sub(letter,rest+length),0)
  end
  flush(q)
  call('HDEL',KEYS[6],id)
  call('ZREM',KEYS[5],id)
  wake(ARGV[3],ARGV[4])
  answer='1'
end
call('SET',KEYS[1],answer,'PX',ARGV[2])
return answer
