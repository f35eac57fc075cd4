<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Bars</name>
  <message numerus="yes">
   <source>%n problem(s)</source>
   <translation>
    <numerusform>%n problem</numerusform>
    <numerusform>%n problems</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Briefcases</name>
  <message numerus="yes">
   <source>%n conflict(s)</source>
   <translation>
    <numerusform>%n conflict</numerusform>
    <numerusform>%n conflicts</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) are copied to “{name}”.</source>
   <translation>
    <numerusform>%n file is copied to “{name}”.</numerusform>
    <numerusform>%n files are copied to “{name}”.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) exist on both sides and differ: they stay as they are until you decide.</source>
   <translation>
    <numerusform>%n file exists on both sides and differs: it stays as it is until you decide.</numerusform>
    <numerusform>%n files exist on both sides and differ: they stay as they are until you decide.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n other change(s) are carried over.</source>
   <translation>
    <numerusform>%n other change is carried over.</numerusform>
    <numerusform>%n other changes are carried over.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Compare</name>
  <message numerus="yes">
   <source>%n difference(s)</source>
   <translation>
    <numerusform>%n difference</numerusform>
    <numerusform>%n differences</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n before these; Enter shows the previous</source>
   <translation>
    <numerusform>%n before these; Enter shows the previous</numerusform>
    <numerusform>%n before these; Enter shows the previous</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n more; Enter shows the next</source>
   <translation>
    <numerusform>%n more; Enter shows the next</numerusform>
    <numerusform>%n more; Enter shows the next</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n difference(s) inside</source>
   <translation>
    <numerusform>%n difference inside</numerusform>
    <numerusform>%n differences inside</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s), all the same</source>
   <translation>
    <numerusform>%n file, the same</numerusform>
    <numerusform>%n files, all the same</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n the same</source>
   <translation>
    <numerusform>%n the same</numerusform>
    <numerusform>%n the same</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed on both sides</source>
   <translation>
    <numerusform>%n changed on both sides</numerusform>
    <numerusform>%n changed on both sides</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted on one side, changed on the other</source>
   <translation>
    <numerusform>%n deleted on one side, changed on the other</numerusform>
    <numerusform>%n deleted on one side, changed on the other</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n differ(s)</source>
   <translation>
    <numerusform>%n differs</numerusform>
    <numerusform>%n differ</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n a file here, a folder there</source>
   <translation>
    <numerusform>%n a file here, a folder there</numerusform>
    <numerusform>%n files here, folders there</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed left</source>
   <translation>
    <numerusform>%n changed left</numerusform>
    <numerusform>%n changed left</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed right</source>
   <translation>
    <numerusform>%n changed right</numerusform>
    <numerusform>%n changed right</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed alike</source>
   <translation>
    <numerusform>%n changed alike</numerusform>
    <numerusform>%n changed alike</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n new left</source>
   <translation>
    <numerusform>%n new left</numerusform>
    <numerusform>%n new left</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n new right</source>
   <translation>
    <numerusform>%n new right</numerusform>
    <numerusform>%n new right</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n only left</source>
   <translation>
    <numerusform>%n only left</numerusform>
    <numerusform>%n only left</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n only right</source>
   <translation>
    <numerusform>%n only right</numerusform>
    <numerusform>%n only right</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted left</source>
   <translation>
    <numerusform>%n deleted left</numerusform>
    <numerusform>%n deleted left</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted right</source>
   <translation>
    <numerusform>%n deleted right</numerusform>
    <numerusform>%n deleted right</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted on both sides</source>
   <translation>
    <numerusform>%n deleted on both sides</numerusform>
    <numerusform>%n deleted on both sides</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n moved</source>
   <translation>
    <numerusform>%n moved</numerusform>
    <numerusform>%n moved</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n moved left</source>
   <translation>
    <numerusform>%n moved left</numerusform>
    <numerusform>%n moved left</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n moved right</source>
   <translation>
    <numerusform>%n moved right</numerusform>
    <numerusform>%n moved right</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n cannot be read</source>
   <translation>
    <numerusform>%n cannot be read</numerusform>
    <numerusform>%n cannot be read</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Drop to compare these %n</source>
   <translation>
    <numerusform>Drop to compare it</numerusform>
    <numerusform>Drop to compare these %n</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Drafts</name>
  <message numerus="yes">
   <source>%n answer(s) no longer hold, because the question is another one.</source>
   <translation>
    <numerusform>%n answer no longer holds, because the question is another one.</numerusform>
    <numerusform>%n answers no longer hold, because the question is another one.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n answer(s) still hold.</source>
   <translation>
    <numerusform>%n answer still holds.</numerusform>
    <numerusform>%n answers still hold.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n do not, because the question is another one.</source>
   <translation>
    <numerusform>%n does not, because the question is another one.</numerusform>
    <numerusform>%n do not, because the question is another one.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n decision(s) in {name} wait for Apply.</source>
   <translation>
    <numerusform>%n decision in {name} waits for Apply.</numerusform>
    <numerusform>%n decisions in {name} wait for Apply.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n decision(s) wait for Apply, in {name} and others.</source>
   <translation>
    <numerusform>%n decision waits for Apply, in {name} and others.</numerusform>
    <numerusform>%n decisions wait for Apply, in {name} and others.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>History</name>
  <message numerus="yes">
   <source> and %n more</source>
   <translation>
    <numerusform> and %n more</numerusform>
    <numerusform> and %n more</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n created</source>
   <translation>
    <numerusform>%n created</numerusform>
    <numerusform>%n created</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed</source>
   <translation>
    <numerusform>%n changed</numerusform>
    <numerusform>%n changed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n renamed</source>
   <translation>
    <numerusform>%n renamed</numerusform>
    <numerusform>%n renamed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted</source>
   <translation>
    <numerusform>%n deleted</numerusform>
    <numerusform>%n deleted</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n merged by itself</source>
   <translation>
    <numerusform>%n merged by itself</numerusform>
    <numerusform>%n merged by itself</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n automatic answer(s)</source>
   <translation>
    <numerusform>%n automatic answer</numerusform>
    <numerusform>%n automatic answers</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>… and %n earlier one(s)</source>
   <translation>
    <numerusform>… and %n earlier one</numerusform>
    <numerusform>… and %n earlier ones</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) changed</source>
   <translation>
    <numerusform>%n item changed</numerusform>
    <numerusform>%n items changed</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Places</name>
  <message numerus="yes">
   <source>and %n more change(s)</source>
   <translation>
    <numerusform>and %n more change</numerusform>
    <numerusform>and %n more changes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{who}: {name} is added with the %n item(s) in it</source>
   <translation>
    <numerusform>{who}: {name} is added with the %n item in it</numerusform>
    <numerusform>{who}: {name} is added with the %n items in it</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>… %n more</source>
   <translation>
    <numerusform>… %n more</numerusform>
    <numerusform>… %n more</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s)</source>
   <translation>
    <numerusform>%n file</numerusform>
    <numerusform>%n files</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{who} deleted the folder {name} with %n file(s).</source>
   <translation>
    <numerusform>{who} deleted the folder {name} with %n file.</numerusform>
    <numerusform>{who} deleted the folder {name} with %n files.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message numerus="yes">
   <source>%n answer(s) are to questions that are not asked this way.</source>
   <translation>
    <numerusform>%n answer is to a question that is not asked this way.</numerusform>
    <numerusform>%n answers are to questions that are not asked this way.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n text(s) of yours have no place in it.</source>
   <translation>
    <numerusform>%n text of yours has no place in it.</numerusform>
    <numerusform>%n texts of yours have no place in it.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Sync</name>
  <message numerus="yes">
   <source>%n conflict(s) to decide</source>
   <translation>
    <numerusform>%n conflict to decide</numerusform>
    <numerusform>%n conflicts to decide</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s)</source>
   <translation>
    <numerusform>%n file</numerusform>
    <numerusform>%n files</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Synced: %n change(s)</source>
   <translation>
    <numerusform>Synced: %n change</numerusform>
    <numerusform>Synced: %n changes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) merged by itself</source>
   <translation>
    <numerusform>%n file merged by itself</numerusform>
    <numerusform>%n files merged by itself</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Text</name>
  <message numerus="yes">
   <source>%n change(s)</source>
   <translation>
    <numerusform>%n change</numerusform>
    <numerusform>%n changes</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n of them open</source>
   <translation>
    <numerusform>%n of them open</numerusform>
    <numerusform>%n of them open</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Upkeep</name>
  <message numerus="yes">
   <source>%n file(s) or folder(s) would be hidden that are not now:</source>
   <translation>
    <numerusform>%n file or folder would be hidden that is not now:</numerusform>
    <numerusform>%n files or folders would be hidden that are not now:</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s)</source>
   <translation>
    <numerusform>%n file</numerusform>
    <numerusform>%n files</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n old version(s)</source>
   <translation>
    <numerusform>%n old version</numerusform>
    <numerusform>%n old versions</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n conflict(s) open with it</source>
   <translation>
    <numerusform>%n conflict open with it</numerusform>
    <numerusform>%n conflicts open with it</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Views</name>
  <message numerus="yes">
   <source>%n area(s) differ</source>
   <translation>
    <numerusform>%n area differs</numerusform>
    <numerusform>%n areas differ</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message numerus="yes">
   <source>%n conflict(s)</source>
   <translation>
    <numerusform>%n conflict</numerusform>
    <numerusform>%n conflicts</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>progress</name>
  <message numerus="yes">
   <source>%n second(s) left</source>
   <translation>
    <numerusform>%n second left</numerusform>
    <numerusform>%n seconds left</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n minute(s) left</source>
   <translation>
    <numerusform>%n minute left</numerusform>
    <numerusform>%n minutes left</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>tray</name>
  <message numerus="yes">
   <source>%n conflict(s) wait in “{name}”.</source>
   <translation>
    <numerusform>%n conflict waits in “{name}”.</numerusform>
    <numerusform>%n conflicts wait in “{name}”.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n conflict(s) wait</source>
   <translation>
    <numerusform>%n conflict waits</numerusform>
    <numerusform>%n conflicts wait</numerusform>
   </translation>
  </message>
 </context>
</TS>
