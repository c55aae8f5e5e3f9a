-- One page of an index behind a cursor, by rank, so that the way there costs a logarithm.
-- KEYS: the index. ARGV: score and member of the cursor, '1' for descending, entries at most. Answers members and scores.
local key,score,member,limit=KEYS[1],ARGV[1],ARGV[2],tonumber(ARGV[4])

-- Redis orders members by their bytes; Lua's own comparison may follow the server's language.
local function before(a,b)
  for i=1,math.min(#a,#b) do
    local x,y=string.byte(a,i),string.byte(b,i)
    if x~=y then return x<y end
  end
  return #a<#b
end

-- low: how many entries stand before the cursor; behind: rank of the first entry after it.
local low,behind
local current=redis.call('ZSCORE',key,member)
if current and tonumber(current)==tonumber(score) then
  low=redis.call('ZRANK',key,member)
  behind=low+1
else
  low=redis.call('ZCOUNT',key,'-inf','('..score)
  local high=redis.call('ZCOUNT',key,'-inf',score)
  while low<high do
    local middle=math.floor((low+high)/2)
    if before(redis.call('ZRANGE',key,middle,middle)[1],member) then low=middle+1 else high=middle end
  end
  behind=low
end
if ARGV[3]=='1' then
  local from=redis.call('ZCARD',key)-low
  return redis.call('ZREVRANGE',key,from,from+limit-1,'WITHSCORES')
end
return redis.call('ZRANGE',key,behind,behind+limit-1,'WITHSCORES')
