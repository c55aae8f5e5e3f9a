-- One WriteBatch, all or nothing: first everything that can refuse, then the writes, which cannot fail.
-- Also removes entries leniently, without a mark. What queues look like is told in lanes.lua; here it is done in one flat piece,
-- because on every run Lua makes its functions anew, and they would cost more than the work.
--
-- KEYS[1] the commit's mark. ARGV: 1 '0', or '1' when an earlier try of this commit may still arrive, or '2' for no mark at all;
-- 2 life of the mark, ms; 3 '1' if the clock is needed; 4 where writes begin; 5 where checks end; 6 the wake-up channel; 7 the agency;
-- then operations: a letter, its (first) key by number, its arguments.
-- Answers the receipt 'MS;positions;counters;leases', or '!N': operation N was refused; without mark, how many entries were removed.
local K,A,call=KEYS,ARGV,redis.call
local match=string.match
local LANE='^(%S+) (%d+) (%d+) (%d+) (%d+) (%S+)$'
local mark,mode=K[1],A[1]
if mode~='2' then
  local done=call('GET',mark)
  if done then return done end
end
local now,stamp,t=0,'0' -- milliseconds, as a number and as text: Lua writes numbers slowly
if A[3]=='1' then
  t=call('TIME')
  stamp=t[1]..string.sub('00000'..t[2],-6,-4)
  now=tonumber(stamp)
end

local refused,claims,sums,totals,counters,replaced,unknown
local i,last=8,tonumber(A[5])
while i<=last do
  local op=A[i]
  if op=='M' then -- listed by put.lua, which then has applied it: list, id
    local listed=call('GET',K[tonumber(A[i+1])])
    if listed and string.find(listed,A[i+2],1,true) then return '0;;;' end
    i=i+3
  elseif op=='V' then -- put.lua has applied it if this document, which it replaces, has its version: key, id, version replaced, one that nobody knows
    local key=K[tonumber(A[i+1])]
    local version=call('GETRANGE',key,'0','15')
    if version==A[i+2] then return '0;;;' end
    if version==A[i+3] then replaced,unknown=key,A[i+4] end
    i=i+5
  elseif op=='X' then -- version: key, expected, operation
    if call('GETRANGE',K[tonumber(A[i+1])],'0','15')~=A[i+2] then refused=A[i+3] break end
    i=i+4
  elseif op=='N' then -- idle: queue, lane, operation
    local state=call('HGET',K[tonumber(A[i+1])+1],A[i+2])
    if state then
      local token,ends,_,head,next=match(state,LANE)
      if head~=next or (token~='-' and tonumber(ends)>now) then refused=A[i+3] break end
    end
    i=i+4
  elseif op=='F' or op=='B' then -- finished, buried: queue, lane, token, id, release, operation, reason, name of the queue
    local at=tonumber(A[i+1])
    local state=call('HGET',K[at+1],A[i+2])
    if not state then refused=A[i+6] break end
    local token,ends,_,head,next,first=match(state,LANE)
    if token~=A[i+3] or tonumber(ends)<=now then refused=A[i+6] break end
    if first~=A[i+4] or head==next then
      local entry=call('HGET',K[at],A[i+4])
      if not entry or match(entry,'^%d+ %d+ %d+ (%S+)\n')~=A[i+2] then refused=A[i+6] break end
    end
    i=i+9
  elseif op=='I' then -- counter: key, name, by, least, most, operation
    local name,by,least,most=A[i+2],A[i+3],A[i+4],A[i+5]
    counters,sums,totals=K[tonumber(A[i+1])],sums or {},totals or {}
    local value=sums[name] or call('HGET',counters,name) or '0'
    local start,sum=tonumber(value),value+by
    local exact=4503599627370496 -- below this, a double is exact whatever is added
    if sum<exact and sum>-exact and start<exact and start>-exact then
      if sum<tonumber(least) or sum>tonumber(most) then refused=A[i+6] break end
      sum=string.format('%.0f',sum)
    else -- whole numbers of 64 bits: a high part, and a low one in 0..999999999
      local function split(text)
        local sign,digits=match(text,'^(-?)(%d+)$')
        local high,low=tonumber(string.sub(digits,1,-10)) or 0,tonumber(string.sub(digits,-9))
        if sign=='-' then
          high,low=-high,-low
          if low<0 then high,low=high-1,low+1000000000 end
        end
        return high,low
      end
      local high,low=split(value)
      local h,l=split(by)
      high,low=high+h,low+l
      if low>=1000000000 then high,low=high+1,low-1000000000 end
      h,l=split(least)
      if high<h or (high==h and low<l) then refused=A[i+6] break end
      h,l=split(most)
      if high>h or (high==h and low>l) then refused=A[i+6] break end
      local sign=''
      if high<0 then
        sign='-'
        if low>0 then high,low=high+1,1000000000-low end
        high=-high
      end
      sum=sign..(high==0 and string.format('%.0f',low) or string.format('%.0f%09.0f',high,low))
    end
    sums[name]=sum
    totals[#totals+1]=sum
    i=i+7
  elseif op=='C' or op=='U' then -- claim taken, given back: key, holder, life ('' for ever), operation
    local key=K[tonumber(A[i+1])]
    claims=claims or {}
    local holder=claims[key]
    if holder==nil then holder=call('GET',key) end
    if op=='U' then
      if holder==A[i+2] then claims[key]=false end
    else
      if holder and holder~=A[i+2] then refused=A[i+4] break end
      claims[key]=A[i+2]
    end
    i=i+5
  elseif op=='G' then i=i+7
  else i=i+9 end -- E, f: nothing to check
end
if refused then
  refused='!'..refused
  -- After an unknown outcome a refusal must be final too: a try still under way must not be applied once we have said no.
  if mode=='1' then
    call('SET',mark,refused,'PX',A[2])
    -- put.lua looks at no mark, but at the version.
    if replaced then call('SETRANGE',replaced,'0',unknown) end
  end
  return refused
end

local positions,leases,topics,parted
local removed,graves,n=0,0,#A
i=tonumber(A[4])
while i<=n do
  local op=A[i]
  local at=tonumber(A[i+1])
  local key=K[at]
  if op=='P' then -- put: key, version and body, life ('' for ever)
    if A[i+3]=='' then call('SET',key,A[i+2]) else call('SET',key,A[i+2],'PX',A[i+3]) end
    i=i+4
  elseif op=='E' then -- enqueue: queue, lane, id, payload, delay, lease for ('' for none), token, name of the queue
    local lanes,name,id,delay,life=K[at+1],A[i+2],A[i+3],A[i+5],A[i+6]
    local token,ends,attempt,head,next,first='-','0','0','1','1','-'
    local following='2'
    local state=call('HGET',lanes,name)
    if state then
      token,ends,attempt,head,next,first=match(state,LANE)
      following=string.format('%d',next+1)
      if head==next and tonumber(ends)<=now then token,ends='-','0' end
    end
    local given,from='0','0'
    if delay~='0' then from=string.format('%d',now+delay) end
    if call('HSETNX',key,id,next..' '..stamp..' '..from..' '..name..'\n'..A[i+4])==1 then
      if head==next then
        first,attempt=id,'0'
        if token=='-' then
          local due=from=='0' and stamp or from
          if life~='' and from=='0' then
            due=string.format('%d',now+life)
            token,ends,attempt,given=A[i+7],due,'1','1'
          end
          call('ZADD',K[at+2],due,name)
        end
      else
        call('HSET',lanes,name..' '..next,id)
        if string.sub(token,1,16)==string.sub(A[i+7],1,16) then -- this commit's own lease, unless an entry that waits stands between
          if life=='' or from~='0' then parted=parted or {} parted[token]=true
          elseif not (parted and parted[token]) then given='2' end
        end
      end
      call('HSET',lanes,name,token..' '..ends..' '..attempt..' '..head..' '..following..' '..first)
      if given=='0' then topics=topics or {} topics['queue:'..A[i+8]]=true end
    end
    if life~='' then leases=(leases or '')..given end
    i=i+9
  elseif op=='F' or op=='f' or op=='B' then -- as above; f: only if the lease holds. For the others it did, before this commit.
    local lanes,name,id=K[at+1],A[i+2],A[i+4]
    local state=call('HGET',lanes,name)
    local token,ends,attempt,head,next,first
    if state then token,ends,attempt,head,next,first=match(state,LANE) end
    if token and (op~='f' or (token==A[i+3] and tonumber(ends)>now)) then
      local gone,entry,tries
      head,next=tonumber(head),tonumber(next)
      if head<next and first==id then
        gone,tries=true,attempt
        if op=='B' then entry=call('HGET',key,id) end
        attempt='0'
        repeat -- to the next head; places of entries removed out of turn are empty
          head=head+1
          first='-'
          if head<next then
            local place=name..' '..head
            first=call('HGET',lanes,place)
            if first then call('HDEL',lanes,place) end
          end
        until first
      else
        entry=call('HGET',key,id)
        local seq,home
        if entry then seq,home=match(entry,'^(%d+) %d+ %d+ (%S+)\n') end
        if home==name then
          gone,tries=true,'0'
          call('HDEL',lanes,name..' '..seq)
        end
      end
      if gone then
        removed=removed+1
        call('HDEL',key,id)
        if op=='B' then
          graves=graves+1
          call('ZADD',K[at+3],t[1]*1000000+t[2]+graves,id)
          call('HSET',K[at+4],id,tries..' '..stamp..' '..name..' '..#A[i+7]..'\n'..A[i+7]..string.sub(entry,string.find(entry,'\n',1,true)+1))
          call('SADD',K[at+5],A[i+8])
        end
      end
      if head==next and (A[i+5]=='1' or token=='-') then
        call('HDEL',lanes,name)
        call('ZREM',K[at+2],name)
      else
        if A[i+5]=='1' then
          token,ends='-','0'
          local due=tonumber(match(call('HGET',key,first),'^%d+ %d+ (%d+) '))
          if due>now then call('ZADD',K[at+2],due,name)
          else
            call('ZADD',K[at+2],stamp,name)
            topics=topics or {} topics['queue:'..A[i+8]]=true
          end
        end
        call('HSET',lanes,name,token..' '..ends..' '..attempt..' '..head..' '..next..' '..first)
      end
    end
    i=i+9
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
    local position=call('RPUSH',key,A[i+2])
    positions=positions or {}
    positions[#positions+1]=position
    if A[i+3]~='' then call('PEXPIRE',key,A[i+3])
    elseif position>1 then call('PERSIST',key) end
    i=i+4
  elseif op=='C' then
    if A[i+3]=='' then call('SET',key,A[i+2]) else call('SET',key,A[i+2],'PX',A[i+3]) end
    i=i+5
  elseif op=='U' then
    if call('GET',key)==A[i+2] then call('DEL',key) end
    i=i+5
  elseif op=='I' then i=i+7 -- written below, once for all
  elseif op=='G' then -- dead letter of what never was an entry: queue, lane, id, payload, reason, name of the queue
    graves=graves+1
    call('ZADD',K[at+3],t[1]*1000000+t[2]+graves,A[i+3])
    call('HSET',K[at+4],A[i+3],'0 '..stamp..' '..A[i+2]..' '..#A[i+5]..'\n'..A[i+5]..A[i+4])
    call('SADD',K[at+5],A[i+6])
    i=i+7
  else -- wake: nothing, topic
    topics=topics or {} topics[A[i+2]]=true
    i=i+3
  end
end
if sums then
  for name,sum in pairs(sums) do call('HSET',counters,name,sum) end
end
if topics then
  -- Best effort: a user without the right to publish must not break a script that has begun to write.
  for topic in pairs(topics) do redis.pcall('PUBLISH',A[6],A[7]..' '..topic) end
end
if mode=='2' then return removed end
local receipt=stamp..';'..(positions and table.concat(positions,' ') or '')..';'..(totals and table.concat(totals,' ') or '')..';'..(leases or '')
call('SET',mark,receipt,'PX',A[2])
return receipt
