-- One WriteBatch, all or nothing: first everything that can refuse, then the writes, which cannot fail.
-- KEYS[1] the commit's mark. ARGV: 1 '1' when an earlier try of this commit may still arrive; 2 life of the mark, ms;
-- 3 where the checks end; 4 the wake-up channel; 5 the agency; then operations: a letter, its key by number, its arguments.
-- Answers the receipt 'MS;positions;counters;leases', or '!N': operation N was refused.
local K,A=KEYS,ARGV
local mark=K[1]
local done=call('GET',mark)
if done then return done end

-- After an unknown outcome a refusal must be final too: a try still under way must not be applied once we have said no.
local function refuse(operation)
  local no='!'..operation
  if A[1]=='1' then call('SET',mark,no,'PX',A[2]) end
  return no
end

-- Whole numbers of 64 bits, which Lua's own cannot hold: high and low part, low in 0..999999999.
local function split(text)
  local sign,digits=string.match(text,'^(-?)(%d+)$')
  local high,low=tonumber(string.sub(digits,1,-10)) or 0,tonumber(string.sub(digits,-9))
  if sign=='-' then
    high,low=-high,-low
    if low<0 then high,low=high-1,low+1000000000 end
  end
  return high,low
end

local function less(h1,l1,h2,l2) return h1<h2 or (h1==h2 and l1<l2) end

-- The sum as text, or nothing where it leaves the range.
local function plus(value,by,least,most)
  local exact=4503599627370496 -- below this, a double is exact whatever is added
  local start=tonumber(value)
  local sum=start+by
  if sum<exact and sum>-exact and start<exact and start>-exact then
    if sum<tonumber(least) or sum>tonumber(most) then return end
    return string.format('%.0f',sum)
  end
  local h1,l1=split(value)
  local h2,l2=split(by)
  local high,low=h1+h2,l1+l2
  if low>=1000000000 then high,low=high+1,low-1000000000 end
  local hl,ll=split(least)
  local hm,lm=split(most)
  if less(high,low,hl,ll) or less(hm,lm,high,low) then return end
  local sign=''
  if high<0 then
    sign='-'
    if low>0 then high,low=high+1,1000000000-low end
    high=-high
  end
  if high==0 then return sign..string.format('%.0f',low) end
  return sign..string.format('%.0f%09.0f',high,low)
end

local claims,later,sums,totals,queues,leases,positions,topics={},{},{},{},{},{},{},{}
local counters

local function queue(at)
  local q=queues[at]
  if not q then
    q=opened(K[at],K[at+1],K[at+2])
    queues[at]=q
  end
  return q
end

local function graveyard(q,at,name)
  q.dead,q.buried,q.dying,q.queue=K[at+3],K[at+4],K[at+5],name
end

local i,last=6,tonumber(A[3])
while i<=last do
  local op=A[i]
  if op=='X' then -- version: key, expected, operation
    if call('GETRANGE',K[tonumber(A[i+1])],0,15)~=A[i+2] then return refuse(A[i+3]) end
    i=i+4
  elseif op=='E' then -- enqueue: queue, lane, id, payload, delay, lease for ('' for none), token, name of the queue
    local q=queue(tonumber(A[i+1]))
    local name,id,lasting=A[i+2],A[i+3],A[i+6]
    local given='0'
    if not known(q,id) then
      local lane=load(q,name)
      local free=lasting~='' and idle(lane)
      append(q,name,lane,id,A[i+4],tonumber(A[i+5]))
      if free then
        hold(lane,A[i+7],lasting)
        lane.mine=true
        given='1'
      elseif lasting~='' and lane.mine then
        given='2'
      else
        lane.mine=false -- this entry waits, and so does all behind it
        topics['queue:'..A[i+8]]=true
      end
    end
    if lasting~='' then leases[#leases+1]=given end
    i=i+9
  elseif op=='F' or op=='B' then -- finished, buried: queue, lane, token, id, release, operation, reason, name of the queue
    local at=tonumber(A[i+1])
    local q=queue(at)
    local name,id=A[i+2],A[i+4]
    local lane=load(q,name)
    if not held(lane,A[i+3]) then return refuse(A[i+6]) end
    local attempts=lane.id==id and lane.attempt or 0
    local entry=op=='B' and packed(q,id)
    if not remove(q,name,lane,id) then return refuse(A[i+6]) end
    if op=='B' then
      graveyard(q,at,A[i+8])
      bury(q,name,id,attempts,A[i+7],payloadOf(entry))
    end
    if A[i+5]=='1' and release(q,lane,clock()) then topics['queue:'..A[i+8]]=true end
    i=i+9
  elseif op=='N' then -- idle: queue, lane, operation
    local q=queue(tonumber(A[i+1]))
    if not idle(load(q,A[i+2])) then return refuse(A[i+3]) end
    i=i+4
  elseif op=='I' then -- counter: key, name, by, least, most, operation
    counters=K[tonumber(A[i+1])]
    local name=A[i+2]
    local sum=plus(sums[name] or call('HGET',counters,name) or '0',A[i+3],A[i+4],A[i+5])
    if not sum then return refuse(A[i+6]) end
    sums[name]=sum
    totals[#totals+1]=sum
    i=i+7
  elseif op=='C' then -- claim: key, holder, life ('' for ever), operation
    local key=K[tonumber(A[i+1])]
    local holder=claims[key]
    if holder==nil then holder=call('GET',key) end
    if holder and holder~=A[i+2] then return refuse(A[i+4]) end
    claims[key]=A[i+2]
    later[#later+1]=A[i+3]=='' and {'SET',key,A[i+2]} or {'SET',key,A[i+2],'PX',A[i+3]}
    i=i+5
  elseif op=='U' then -- claim given back: key, holder
    local key=K[tonumber(A[i+1])]
    local holder=claims[key]
    if holder==nil then holder=call('GET',key) end
    if holder==A[i+2] then
      claims[key]=false
      later[#later+1]={'DEL',key}
    end
    i=i+3
  elseif op=='G' then -- dead letter of what never was an entry: queue, lane, id, payload, reason, name of the queue
    local at=tonumber(A[i+1])
    local q=queue(at)
    graveyard(q,at,A[i+6])
    bury(q,A[i+2],A[i+3],0,A[i+5],A[i+4])
    i=i+7
  else
    return redis.error_reply('ERR commit.lua does not know the check '..op)
  end
end

local n=#A
while i<=n do
  local op,key=A[i],K[tonumber(A[i+1])]
  if op=='P' then -- put: key, version and body, life
    if A[i+3]=='' then call('SET',key,A[i+2]) else call('SET',key,A[i+2],'PX',A[i+3]) end
    i=i+4
  elseif op=='A' then -- index: key, score, member
    call('ZADD',key,A[i+2],A[i+3])
    i=i+4
  elseif op=='R' then -- out of the index: key, member
    call('ZREM',key,A[i+2])
    i=i+3
  elseif op=='D' then -- delete: key
    call('DEL',key)
    i=i+2
  elseif op=='L' then -- append: key, body, life ('' for ever)
    positions[#positions+1]=call('RPUSH',key,A[i+2])
    if A[i+3]~='' then call('PEXPIRE',key,A[i+3])
    elseif positions[#positions]>1 then call('PERSIST',key) end
    i=i+4
  else -- wake: nothing, topic
    topics[A[i+2]]=true
    i=i+3
  end
end
if counters then
  local values={}
  for name,sum in pairs(sums) do values[#values+1]=name values[#values+1]=sum end
  spread('HSET',counters,values)
end
for _,q in pairs(queues) do flush(q,q.queue) end
for k=1,#later do call(unpack(later[k])) end
for topic in pairs(topics) do wake(A[4],A[5]..' '..topic) end
local receipt=(ms or 0)..';'..table.concat(positions,' ')..';'..table.concat(totals,' ')..';'..table.concat(leases)
call('SET',mark,receipt,'PX',A[2])
return receipt
