-- Lanes of a queue, loaded once, changed in memory and written back by flush(). Put before the scripts that touch queues;
-- commit.lua does the same by itself.
--
-- entries  HASH  entry id -> 'SEQ MS DUE LANE\n' .. payload; SEQ is its place in the lane, MS when it came, DUE before when it
--                must not be handed out (0: any time). Never changed.
-- lanes    HASH  lane -> 'TOKEN UNTIL ATTEMPT HEAD NEXT ID': who holds it ('-': nobody) and until when, how often the head was
--                handed out, SEQ of the head, SEQ of the next to come, id of the head. HEAD = NEXT: empty, but still leased.
--                'lane SEQ' -> entry id, for entries behind the head (a lane of one entry needs none).
-- due      ZSET  lane -> ms: when its head is due; while leased, when the lease ends.
-- dead     ZSET  entry id -> microseconds of its burial;  buried HASH  id -> 'ATTEMPTS MS LANE LENGTH\n' .. reason .. payload
-- dying    SET   the agency's queues that have dead letters
local call=redis.call

local ms,us
local function clock()
  if not ms then
    local t=call('TIME')
    ms=t[1]*1000+math.floor(t[2]/1000)
    us=t[1]*1000000+t[2]
  end
  return ms
end

-- Calls a command with any number of arguments; Lua hands over only some thousands at once. The step keeps pairs together.
local function spread(command,key,values)
  local n=#values
  if n<=4000 then return n>0 and call(command,key,unpack(values)) or {} end
  local all={}
  for i=1,n,4000 do
    local part=call(command,key,unpack(values,i,math.min(i+3999,n)))
    if type(part)=='table' then for k=1,#part do all[#all+1]=part[k] end end
  end
  return all
end

local function opened(entries,lanes,due,dead,buried,dying)
  return {entries=entries,lanes=lanes,due=due,dead=dead,buried=buried,dying=dying,lane={},put={},gone={},order={},graves={}}
end

local function parsed(text)
  if text then
    local token,ends,attempt,head,next,id=string.match(text,'^(%S+) (%d+) (%d+) (%d+) (%d+) (%S+)$')
    return {token=token,ends=tonumber(ends),attempt=tonumber(attempt),head=tonumber(head),next=tonumber(next),id=id}
  end
  return {token='-',ends=0,attempt=0,head=1,next=1,id='-'}
end

local function load(q,name)
  local lane=q.lane[name]
  if not lane then
    lane=parsed(call('HGET',q.lanes,name))
    q.lane[name]=lane
  end
  return lane
end

-- An expired lease is nobody's, even while the lane waits for its next holder.
local function held(lane,token)
  return lane.token==token and lane.ends>clock()
end

-- Nothing waits in it and nobody holds it.
local function idle(lane)
  return lane.head==lane.next and (lane.token=='-' or lane.ends<=clock())
end

local function hold(lane,token,life)
  lane.token,lane.ends,lane.changed=token,clock()+life,true
  lane.attempt=lane.attempt+1
  lane.due=lane.ends
end

local function known(q,id)
  if q.put[id] then return true end
  return not q.gone[id] and call('HEXISTS',q.entries,id)==1
end

local function packed(q,id)
  return q.put[id] or (not q.gone[id] and call('HGET',q.entries,id))
end

local function dueOf(entry)
  return tonumber(string.match(entry,'^%d+ %d+ (%d+) '))
end

local function append(q,name,lane,id,payload,delay)
  if idle(lane) then lane.token,lane.ends='-',0 end
  local seq,now=lane.next,clock()
  local due=delay>0 and now+delay or 0
  lane.next,lane.changed=seq+1,true
  q.put[id]=seq..' '..now..' '..due..' '..name..'\n'..payload
  if lane.head==seq then
    lane.id,lane.attempt=id,0
    if lane.token=='-' then lane.due=now+delay end
  else
    q.order[name..' '..seq]=id
  end
end

-- The next entry becomes the head; places of entries that were removed out of turn are skipped.
local function advance(q,name,lane)
  lane.attempt,lane.changed=0,true
  repeat
    lane.head=lane.head+1
    if lane.head==lane.next then
      lane.id='-'
      return
    end
    local place=name..' '..lane.head
    local id=q.order[place]
    if id==nil then id=call('HGET',q.lanes,place) end
    q.order[place]=false
    lane.id=id
  until id
end

-- Gives a lane back; true if something in it is due now. What waits may have a time of its own.
local function release(q,lane,due)
  lane.token,lane.ends,lane.changed='-',0,true
  if lane.head==lane.next then return false end
  lane.due=math.max(due,dueOf(packed(q,lane.id)))
  return lane.due<=clock()
end

local function bury(q,name,id,attempts,reason,payload)
  q.graves[#q.graves+1]={id,attempts..' '..clock()..' '..name..' '..#reason..'\n'..reason..payload}
end

-- Best effort: a password without the right to publish must not break a script that has begun to write.
local function wake(channel,message)
  redis.pcall('PUBLISH',channel,message)
end

local function payloadOf(entry)
  return string.sub(entry,string.find(entry,'\n',1,true)+1)
end

local function flush(q,queue)
  local out,put,drop,write,leave,due={},{},{},{},{},{}
  for id in pairs(q.gone) do if not q.put[id] then out[#out+1]=id end end
  for id,entry in pairs(q.put) do put[#put+1]=id put[#put+1]=entry end
  for place,id in pairs(q.order) do
    if id then write[#write+1]=place write[#write+1]=id else drop[#drop+1]=place end
  end
  for name,lane in pairs(q.lane) do
    if not lane.changed then -- only looked at
    elseif lane.head==lane.next and lane.token=='-' then
      drop[#drop+1]=name
      leave[#leave+1]=name
    else
      write[#write+1]=name
      write[#write+1]=lane.token..' '..lane.ends..' '..lane.attempt..' '..lane.head..' '..lane.next..' '..lane.id
      if lane.due then due[#due+1]=lane.due due[#due+1]=name end
    end
  end
  spread('HDEL',q.entries,out)
  spread('HSET',q.entries,put)
  spread('HDEL',q.lanes,drop)
  spread('HSET',q.lanes,write)
  spread('ZREM',q.due,leave)
  spread('ZADD',q.due,due)
  if #q.graves>0 then
    clock()
    for i,grave in ipairs(q.graves) do
      call('ZADD',q.dead,us+i,grave[1])
      call('HSET',q.buried,grave[1],grave[2])
    end
    call('SADD',q.dying,queue)
  end
end

