<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
 <context>
  <name>Bars</name>
  <message>
   <source>Undo</source>
   <translation>Desfazer</translation>
  </message>
  <message>
   <source>Undo what was applied</source>
   <translation>Desfazer o que foi aplicado</translation>
  </message>
  <message>
   <source>Bring both replicas back to what they were</source>
   <translation>Repor as duas réplicas como estavam</translation>
  </message>
  <message>
   <source>Close this note; History can still take it back  (Esc)</source>
   <translation>Fechar este aviso; o histórico ainda o pode desfazer  (Esc)</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copiar</translation>
  </message>
  <message>
   <source>Copy all of it</source>
   <translation>Copiar tudo</translation>
  </message>
  <message>
   <source>All problems</source>
   <translation>Todos os problemas</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>Mostrar tudo</translation>
  </message>
  <message>
   <source>List every problem</source>
   <translation>Listar cada problema</translation>
  </message>
  <message>
   <source>Copy all problems as text</source>
   <translation>Copiar todos os problemas como texto</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Mostrar na pasta</translation>
  </message>
  <message>
   <source>Open the folder that the file is in</source>
   <translation>Abrir a pasta onde está o ficheiro</translation>
  </message>
  <message numerus="yes">
   <source>%n problem(s)</source>
   <translation>
    <numerusform>%n problema</numerusform>
    <numerusform>%n problemas</numerusform>
   </translation>
  </message>
  <message>
   <source>Show fewer</source>
   <translation>Mostrar menos</translation>
  </message>
  <message>
   <source>Close this note</source>
   <translation>Fechar este aviso</translation>
  </message>
  <message>
   <source>Close this note  (Esc)</source>
   <translation>Fechar este aviso  (Esc)</translation>
  </message>
 </context>
 <context>
  <name>Briefcases</name>
  <message>
   <source>Choose…</source>
   <translation>Escolher…</translation>
  </message>
  <message>
   <source>What to know of this folder</source>
   <translation>O que convém saber desta pasta</translation>
  </message>
  <message>
   <source>No conflicts</source>
   <translation>Sem conflitos</translation>
  </message>
  <message numerus="yes">
   <source>%n conflict(s)</source>
   <translation>
    <numerusform>%n conflito</numerusform>
    <numerusform>%n conflitos</numerusform>
   </translation>
  </message>
  <message>
   <source>{names} away</source>
   <translation>{names} ausente</translation>
  </message>
  <message>
   <source>Last sync: {when}</source>
   <translation>Última sincronização: {when}</translation>
  </message>
  <message>
   <source>New briefcase</source>
   <translation>Nova maleta</translation>
  </message>
  <message>
   <source>Two folders that are to hold the same. What is only in one of them is copied to the other.</source>
   <translation>Duas pastas que devem conter o mesmo. O que só existe numa é copiado para a outra.</translation>
  </message>
  <message>
   <source>A folder: type it, choose it, or drop it here</source>
   <translation>Uma pasta: escreva-a, escolha-a ou largue-a aqui</translation>
  </message>
  <message>
   <source>Left folder</source>
   <translation>Pasta esquerda</translation>
  </message>
  <message>
   <source>Choose the left folder</source>
   <translation>Escolher a pasta esquerda</translation>
  </message>
  <message>
   <source>Right folder</source>
   <translation>Pasta direita</translation>
  </message>
  <message>
   <source>Choose the right folder</source>
   <translation>Escolher a pasta direita</translation>
  </message>
  <message>
   <source>Name of the briefcase</source>
   <translation>Nome da maleta</translation>
  </message>
  <message>
   <source>What is wrong with the two folders</source>
   <translation>O que está mal nas duas pastas</translation>
  </message>
  <message>
   <source>What the first sync will do</source>
   <translation>O que fará a primeira sincronização</translation>
  </message>
  <message>
   <source>Pair and sync</source>
   <translation>Emparelhar e sincronizar</translation>
  </message>
  <message>
   <source>Looking</source>
   <translation>A ver</translation>
  </message>
  <message>
   <source>&amp;Left folder</source>
   <translation>Pasta &amp;esquerda</translation>
  </message>
  <message>
   <source>&amp;Right folder</source>
   <translation>Pasta &amp;direita</translation>
  </message>
  <message>
   <source>&amp;Name</source>
   <translation>&amp;Nome</translation>
  </message>
  <message>
   <source>Here stands what the first sync will do, before anything is done.</source>
   <translation>Aqui aparece o que a primeira sincronização fará, antes de se fazer seja o que for.</translation>
  </message>
  <message>
   <source>The name of the left folder</source>
   <translation>O nome da pasta esquerda</translation>
  </message>
  <message>
   <source>Looking what the first sync will do…</source>
   <translation>A ver o que fará a primeira sincronização…</translation>
  </message>
  <message>
   <source>Planning</source>
   <translation>A planear</translation>
  </message>
  <message>
   <source>Write the whole path, from {root} or ~ on.</source>
   <translation>Escreva o caminho completo, a partir de {root} ou de ~.</translation>
  </message>
  <message>
   <source>This cannot be a folder: {why}.</source>
   <translation>Isto não pode ser uma pasta: {why}.</translation>
  </message>
  <message>
   <source>This is not a folder.</source>
   <translation>Isto não é uma pasta.</translation>
  </message>
  <message>
   <source>This folder cannot be read: {why}.</source>
   <translation>Esta pasta não pode ser lida: {why}.</translation>
  </message>
  <message>
   <source>This folder can be read, but not be written to.</source>
   <translation>Esta pasta pode ser lida, mas não se pode escrever nela.</translation>
  </message>
  <message>
   <source>A replica of a briefcase already.</source>
   <translation>Já é uma réplica de uma maleta.</translation>
  </message>
  <message>
   <source>This lies inside “{name}”, which is a briefcase itself.</source>
   <translation>Isto está dentro de “{name}”, que já é uma maleta.</translation>
  </message>
  <message>
   <source>An empty folder.</source>
   <translation>Uma pasta vazia.</translation>
  </message>
  <message>
   <source>This cannot be made: “{name}” is not a folder.</source>
   <translation>Isto não pode ser criado: “{name}” não é uma pasta.</translation>
  </message>
  <message>
   <source>This is not there, and “{name}” can not be written to.</source>
   <translation>Isto não existe, e não se pode escrever em “{name}”.</translation>
  </message>
  <message>
   <source>Not there yet: this folder will be made.</source>
   <translation>Ainda não existe: esta pasta será criada.</translation>
  </message>
  <message>
   <source>Both are the same folder. Choose another one for one of them.</source>
   <translation>As duas são a mesma pasta. Escolha outra para uma delas.</translation>
  </message>
  <message>
   <source>“{inner}” lies inside “{outer}”. Choose two folders beside each other.</source>
   <translation>“{inner}” está dentro de “{outer}”. Escolha duas pastas lado a lado.</translation>
  </message>
  <message>
   <source>They belong to two different briefcases, “{one}” and “{two}”.</source>
   <translation>Pertencem a duas maletas diferentes, “{one}” e “{two}”.</translation>
  </message>
  <message>
   <source>This folder cannot be made: {why}.</source>
   <translation>Esta pasta não pode ser criada: {why}.</translation>
  </message>
  <message>
   <source>“{name}” has room for {free}, and {size} are to be copied there.</source>
   <translation>“{name}” tem espaço para {free}, e há {size} para copiar para lá.</translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) are copied to “{name}”.</source>
   <translation>
    <numerusform>%n ficheiro é copiado para “{name}”.</numerusform>
    <numerusform>%n ficheiros são copiados para “{name}”.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) exist on both sides and differ: they stay as they are until you decide.</source>
   <translation>
    <numerusform>%n ficheiro existe nos dois lados e difere: fica como está até decidir.</numerusform>
    <numerusform>%n ficheiros existem nos dois lados e diferem: ficam como estão até decidir.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n other change(s) are carried over.</source>
   <translation>
    <numerusform>%n outra alteração é transferida.</numerusform>
    <numerusform>%n outras alterações são transferidas.</numerusform>
   </translation>
  </message>
  <message>
   <source>Nothing is copied: both are the same already.</source>
   <translation>Nada é copiado: já são iguais.</translation>
  </message>
  <message>
   <source>A folder that is a briefcase already</source>
   <translation>Uma pasta que já é uma maleta</translation>
  </message>
  <message>
   <source>“{left}” and “{right}” are the same now.</source>
   <translation>“{left}” e “{right}” são agora iguais.</translation>
  </message>
  <message>
   <source>Briefcases</source>
   <translation>Maletas</translation>
  </message>
  <message>
   <source>Briefcase</source>
   <translation>Maleta</translation>
  </message>
  <message>
   <source>Move up</source>
   <translation>Mover para cima</translation>
  </message>
  <message>
   <source>Move down</source>
   <translation>Mover para baixo</translation>
  </message>
  <message>
   <source>Open its folder</source>
   <translation>Abrir a sua pasta</translation>
  </message>
  <message>
   <source>A briefcase is a folder that is kept the same in several places. Pair two folders to begin.</source>
   <translation>Uma maleta é uma pasta que se mantém igual em vários lugares. Emparelhe duas pastas para começar.</translation>
  </message>
  <message>
   <source>New briefcase…</source>
   <translation>Nova maleta…</translation>
  </message>
  <message>
   <source>Pair two folders into a briefcase; or drop folders here</source>
   <translation>Emparelhar duas pastas numa maleta; ou largue pastas aqui</translation>
  </message>
 </context>
 <context>
  <name>Compare</name>
  <message>
   <source>Tools</source>
   <translation>Ferramentas</translation>
  </message>
  <message>
   <source>Left and right are the same; choose another one.</source>
   <translation>A esquerda e a direita são o mesmo; escolha outro.</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progresso</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Parar</translation>
  </message>
  <message>
   <source>Stop comparing</source>
   <translation>Parar de comparar</translation>
  </message>
  <message>
   <source>Stop comparing; F5 begins again</source>
   <translation>Parar de comparar; F5 recomeça</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Comparar</translation>
  </message>
  <message>
   <source>&amp;Left</source>
   <translation>&amp;Esquerda</translation>
  </message>
  <message>
   <source>A file or a folder</source>
   <translation>Um ficheiro ou uma pasta</translation>
  </message>
  <message>
   <source>&amp;Right</source>
   <translation>&amp;Direita</translation>
  </message>
  <message>
   <source>Another one to compare it with</source>
   <translation>Outro com que o comparar</translation>
  </message>
  <message>
   <source>&amp;Base</source>
   <translation>&amp;Base</translation>
  </message>
  <message>
   <source>Optional: what both come from</source>
   <translation>Opcional: aquilo de que ambos partiram</translation>
  </message>
  <message>
   <source>&amp;Swap sides</source>
   <translation>&amp;Trocar os lados</translation>
  </message>
  <message>
   <source>Swap sides</source>
   <translation>Trocar os lados</translation>
  </message>
  <message>
   <source>Left to right, right to left</source>
   <translation>Da esquerda para a direita, da direita para a esquerda</translation>
  </message>
  <message>
   <source>What is missing or wrong</source>
   <translation>O que falta ou está mal</translation>
  </message>
  <message>
   <source>&amp;Compare</source>
   <translation>&amp;Comparar</translation>
  </message>
  <message>
   <source>Choose two files, or two folders. You can type, browse, or drop them here.</source>
   <translation>Escolha dois ficheiros, ou duas pastas. Pode escrever, procurar ou largá-los aqui.</translation>
  </message>
  <message>
   <source>File…</source>
   <translation>Ficheiro…</translation>
  </message>
  <message>
   <source>Folder…</source>
   <translation>Pasta…</translation>
  </message>
  <message>
   <source>{side}: choose a file</source>
   <translation>{side}: escolha um ficheiro</translation>
  </message>
  <message>
   <source>{side}: choose a folder</source>
   <translation>{side}: escolha uma pasta</translation>
  </message>
  <message>
   <source>What these files are to each other</source>
   <translation>O que estes ficheiros são um para o outro</translation>
  </message>
  <message>
   <source>What differs, counted</source>
   <translation>O que difere, contado</translation>
  </message>
  <message>
   <source>Comparing…</source>
   <translation>A comparar…</translation>
  </message>
  <message>
   <source>Comparing</source>
   <translation>A comparar</translation>
  </message>
  <message>
   <source>The files could not be compared. F5 tries again.</source>
   <translation>Os ficheiros não puderam ser comparados. F5 tenta de novo.</translation>
  </message>
  <message>
   <source>Only left: there is no such file on the right.</source>
   <translation>Só à esquerda: não existe esse ficheiro à direita.</translation>
  </message>
  <message>
   <source>Only right: there is no such file on the left.</source>
   <translation>Só à direita: não existe esse ficheiro à esquerda.</translation>
  </message>
  <message>
   <source>The files differ; nobody here knows what is inside files of this kind.</source>
   <translation>Os ficheiros diferem; ninguém aqui sabe o que há dentro de ficheiros deste tipo.</translation>
  </message>
  <message>
   <source>No difference but in what is ignored.</source>
   <translation>Nenhuma diferença além do que é ignorado.</translation>
  </message>
  <message>
   <source>No difference that a person could see; the bytes differ.</source>
   <translation>Nenhuma diferença que uma pessoa possa ver; os bytes diferem.</translation>
  </message>
  <message>
   <source>Difference {at} of {of}</source>
   <translation>Diferença {at} de {of}</translation>
  </message>
  <message numerus="yes">
   <source>%n difference(s)</source>
   <translation>
    <numerusform>%n diferença</numerusform>
    <numerusform>%n diferenças</numerusform>
   </translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nome</translation>
  </message>
  <message>
   <source>Base</source>
   <translation>Base</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Esquerda</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Direita</translation>
  </message>
  <message numerus="yes">
   <source>%n before these; Enter shows the previous</source>
   <translation>
    <numerusform>%n antes destes; Enter mostra o anterior</numerusform>
    <numerusform>%n antes destes; Enter mostra os anteriores</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n more; Enter shows the next</source>
   <translation>
    <numerusform>mais %n; Enter mostra o seguinte</numerusform>
    <numerusform>mais %n; Enter mostra os seguintes</numerusform>
   </translation>
  </message>
  <message>
   <source>Find a name</source>
   <translation>Procurar um nome</translation>
  </message>
  <message>
   <source>Find a name in this comparison</source>
   <translation>Procurar um nome nesta comparação</translation>
  </message>
  <message>
   <source>Show only paths with these words in them</source>
   <translation>Mostrar só caminhos com estas palavras</translation>
  </message>
  <message>
   <source>Show what is the &amp;same</source>
   <translation>Mostrar o que é &amp;igual</translation>
  </message>
  <message>
   <source>Show the files too in which nothing differs</source>
   <translation>Mostrar também os ficheiros em que nada difere</translation>
  </message>
  <message>
   <source>Only &amp;conflicts</source>
   <translation>Só &amp;conflitos</translation>
  </message>
  <message>
   <source>Show only what both sides changed differently</source>
   <translation>Mostrar só o que os dois lados alteraram de modo diferente</translation>
  </message>
  <message>
   <source>Comparing the folders…</source>
   <translation>A comparar as pastas…</translation>
  </message>
  <message>
   <source>The folders could not be compared. F5 tries again.</source>
   <translation>As pastas não puderam ser comparadas. F5 tenta de novo.</translation>
  </message>
  <message>
   <source>Looking</source>
   <translation>A ver</translation>
  </message>
  <message>
   <source>Tidying</source>
   <translation>A arrumar</translation>
  </message>
  <message>
   <source>Every file is the same in all of them, byte for byte.</source>
   <translation>Todos os ficheiros são iguais em todas, byte a byte.</translation>
  </message>
  <message>
   <source>Nothing here is called “{words}”.</source>
   <translation>Nada aqui se chama “{words}”.</translation>
  </message>
  <message>
   <source>No conflicts: nothing was changed differently on both sides.</source>
   <translation>Sem conflitos: nada foi alterado de modo diferente nos dois lados.</translation>
  </message>
  <message>
   <source>Nothing differs.</source>
   <translation>Nada difere.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Abrir</translation>
  </message>
  <message>
   <source>Copy the path on the left</source>
   <translation>Copiar o caminho à esquerda</translation>
  </message>
  <message>
   <source>Copy the path on the right</source>
   <translation>Copiar o caminho à direita</translation>
  </message>
  <message>
   <source>Copy the path in the base</source>
   <translation>Copiar o caminho na base</translation>
  </message>
  <message>
   <source>Copy the path below the folders</source>
   <translation>Copiar o caminho dentro das pastas</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>Colunas</translation>
  </message>
  <message>
   <source>What differs, file by file</source>
   <translation>O que difere, ficheiro a ficheiro</translation>
  </message>
  <message>
   <source>added</source>
   <translation>acrescentado</translation>
  </message>
  <message>
   <source>removed</source>
   <translation>retirado</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>alterado</translation>
  </message>
  <message>
   <source>moved</source>
   <translation>movido</translation>
  </message>
  <message>
   <source>formatted</source>
   <translation>formatado</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Tamanho</translation>
  </message>
  <message>
   <source>Modified</source>
   <translation>Modificado</translation>
  </message>
  <message>
   <source>byte {number}</source>
   <translation>byte {number}</translation>
  </message>
  <message>
   <source>ends before it</source>
   <translation>termina antes</translation>
  </message>
  <message>
   <source>First difference</source>
   <translation>Primeira diferença</translation>
  </message>
  <message>
   <source>These two are the same, byte for byte.</source>
   <translation>Estes dois são iguais, byte a byte.</translation>
  </message>
  <message>
   <source>Only the line ends differ; every word is the same.</source>
   <translation>Só os fins de linha diferem; todas as palavras são iguais.</translation>
  </message>
  <message>
   <source>Only the byte order mark at the beginning differs; every word is the same.</source>
   <translation>Só a marca de ordem dos bytes no início difere; todas as palavras são iguais.</translation>
  </message>
  <message>
   <source>{short} ({bytes} bytes)</source>
   <translation>{short} ({bytes} bytes)</translation>
  </message>
  <message>
   <source>What</source>
   <translation>O quê</translation>
  </message>
  <message>
   <source>the same</source>
   <translation>igual</translation>
  </message>
  <message>
   <source>Differences, one a row</source>
   <translation>Diferenças, uma por linha</translation>
  </message>
  <message>
   <source>A briefcase</source>
   <translation>Uma maleta</translation>
  </message>
  <message>
   <source>“{name}” is a briefcase already.</source>
   <translation>“{name}” já é uma maleta.</translation>
  </message>
  <message>
   <source>&amp;Add it to the list</source>
   <translation>&amp;Acrescentar à lista</translation>
  </message>
  <message>
   <source>&amp;Compare it…</source>
   <translation>&amp;Comparar…</translation>
  </message>
  <message>
   <source>Save the result as</source>
   <translation>Guardar o resultado como</translation>
  </message>
  <message>
   <source>{name} merged{ending}</source>
   <translation>{name} fundido{ending}</translation>
  </message>
  <message>
   <source>Replace the file?</source>
   <translation>Substituir o ficheiro?</translation>
  </message>
  <message>
   <source>“{name}” is the left file that you compare. Replace it by the result?</source>
   <translation>“{name}” é o ficheiro esquerdo que está a comparar. Substituí-lo pelo resultado?</translation>
  </message>
  <message>
   <source>“{name}” is the right file that you compare. Replace it by the result?</source>
   <translation>“{name}” é o ficheiro direito que está a comparar. Substituí-lo pelo resultado?</translation>
  </message>
  <message>
   <source>“{name}” is the base that you compare with. Replace it by the result?</source>
   <translation>“{name}” é a base com que está a comparar. Substituí-la pelo resultado?</translation>
  </message>
  <message>
   <source>“{name}” is there already. Replace it by the result?</source>
   <translation>“{name}” já existe. Substituí-lo pelo resultado?</translation>
  </message>
  <message>
   <source>Leave without saving?</source>
   <translation>Sair sem guardar?</translation>
  </message>
  <message>
   <source>What you decided here is not saved yet. Leave it all the same?</source>
   <translation>O que decidiu aqui ainda não está guardado. Sair mesmo assim?</translation>
  </message>
  <message>
   <source>What belongs together</source>
   <translation>O que pertence ao mesmo</translation>
  </message>
  <message>
   <source>not there</source>
   <translation>não existe</translation>
  </message>
  <message>
   <source>Open with</source>
   <translation>Abrir com</translation>
  </message>
  <message>
   <source>No external tool for files of this kind was found.</source>
   <translation>Não foi encontrada nenhuma ferramenta externa para ficheiros deste tipo.</translation>
  </message>
  <message>
   <source>Opening</source>
   <translation>A abrir</translation>
  </message>
  <message>
   <source>Choose a file that is on both sides; then a tool can compare the two.</source>
   <translation>Escolha um ficheiro que exista nos dois lados; então uma ferramenta pode comparar os dois.</translation>
  </message>
  <message>
   <source>It was changed since the folders were compared; the list is made anew.</source>
   <translation>Foi alterado desde que as pastas foram comparadas; a lista é refeita.</translation>
  </message>
  <message>
   <source>is a link; where it leads is not followed</source>
   <translation>é uma ligação; não se segue para onde leva</translation>
  </message>
  <message>
   <source>is a file on one side and a folder on the other</source>
   <translation>é um ficheiro de um lado e uma pasta do outro</translation>
  </message>
  <message>
   <source>is a pipe, a socket or a device, and is never opened</source>
   <translation>é um tubo, um socket ou um dispositivo, e nunca é aberto</translation>
  </message>
  <message>
   <source>is not there any more; the list is made anew</source>
   <translation>já não existe; a lista é refeita</translation>
  </message>
  <message>
   <source>{state}, was {path}</source>
   <translation>{state}, era {path}</translation>
  </message>
  <message numerus="yes">
   <source>%n difference(s) inside</source>
   <translation>
    <numerusform>%n diferença lá dentro</numerusform>
    <numerusform>%n diferenças lá dentro</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s), all the same</source>
   <translation>
    <numerusform>%n ficheiro, igual</numerusform>
    <numerusform>%n ficheiros, todos iguais</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n the same</source>
   <translation>
    <numerusform>%n igual</numerusform>
    <numerusform>%n iguais</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed on both sides</source>
   <translation>
    <numerusform>%n alterado nos dois lados</numerusform>
    <numerusform>%n alterados nos dois lados</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted on one side, changed on the other</source>
   <translation>
    <numerusform>%n eliminado de um lado, alterado do outro</numerusform>
    <numerusform>%n eliminados de um lado, alterados do outro</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n differ(s)</source>
   <translation>
    <numerusform>%n difere</numerusform>
    <numerusform>%n diferem</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n a file here, a folder there</source>
   <translation>
    <numerusform>%n é ficheiro aqui, pasta ali</numerusform>
    <numerusform>%n são ficheiros aqui, pastas ali</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed left</source>
   <translation>
    <numerusform>%n alterado à esquerda</numerusform>
    <numerusform>%n alterados à esquerda</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed right</source>
   <translation>
    <numerusform>%n alterado à direita</numerusform>
    <numerusform>%n alterados à direita</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed alike</source>
   <translation>
    <numerusform>%n alterado do mesmo modo</numerusform>
    <numerusform>%n alterados do mesmo modo</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n new left</source>
   <translation>
    <numerusform>%n novo à esquerda</numerusform>
    <numerusform>%n novos à esquerda</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n new right</source>
   <translation>
    <numerusform>%n novo à direita</numerusform>
    <numerusform>%n novos à direita</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n only left</source>
   <translation>
    <numerusform>%n só à esquerda</numerusform>
    <numerusform>%n só à esquerda</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n only right</source>
   <translation>
    <numerusform>%n só à direita</numerusform>
    <numerusform>%n só à direita</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted left</source>
   <translation>
    <numerusform>%n eliminado à esquerda</numerusform>
    <numerusform>%n eliminados à esquerda</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted right</source>
   <translation>
    <numerusform>%n eliminado à direita</numerusform>
    <numerusform>%n eliminados à direita</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted on both sides</source>
   <translation>
    <numerusform>%n eliminado nos dois lados</numerusform>
    <numerusform>%n eliminados nos dois lados</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n moved</source>
   <translation>
    <numerusform>%n movido</numerusform>
    <numerusform>%n movidos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n moved left</source>
   <translation>
    <numerusform>%n movido à esquerda</numerusform>
    <numerusform>%n movidos à esquerda</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n moved right</source>
   <translation>
    <numerusform>%n movido à direita</numerusform>
    <numerusform>%n movidos à direita</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n cannot be read</source>
   <translation>
    <numerusform>%n não pode ser lido</numerusform>
    <numerusform>%n não podem ser lidos</numerusform>
   </translation>
  </message>
  <message>
   <source>The same</source>
   <translation>Igual</translation>
  </message>
  <message>
   <source>Differs</source>
   <translation>Difere</translation>
  </message>
  <message>
   <source>New left</source>
   <translation>Novo à esquerda</translation>
  </message>
  <message>
   <source>Only left</source>
   <translation>Só à esquerda</translation>
  </message>
  <message>
   <source>New right</source>
   <translation>Novo à direita</translation>
  </message>
  <message>
   <source>Only right</source>
   <translation>Só à direita</translation>
  </message>
  <message>
   <source>Moved by both</source>
   <translation>Movido por ambos</translation>
  </message>
  <message>
   <source>Moved</source>
   <translation>Movido</translation>
  </message>
  <message>
   <source>A file here, a folder there</source>
   <translation>Um ficheiro aqui, uma pasta ali</translation>
  </message>
  <message>
   <source>Changed left</source>
   <translation>Alterado à esquerda</translation>
  </message>
  <message>
   <source>Changed right</source>
   <translation>Alterado à direita</translation>
  </message>
  <message>
   <source>Changed alike</source>
   <translation>Alterado do mesmo modo</translation>
  </message>
  <message>
   <source>Deleted left</source>
   <translation>Eliminado à esquerda</translation>
  </message>
  <message>
   <source>Deleted right</source>
   <translation>Eliminado à direita</translation>
  </message>
  <message>
   <source>Deleted on both sides</source>
   <translation>Eliminado nos dois lados</translation>
  </message>
  <message>
   <source>Moved left</source>
   <translation>Movido à esquerda</translation>
  </message>
  <message>
   <source>Moved right</source>
   <translation>Movido à direita</translation>
  </message>
  <message>
   <source>Conflict: both changed it</source>
   <translation>Conflito: ambos o alteraram</translation>
  </message>
  <message>
   <source>Conflict: deleted, changed</source>
   <translation>Conflito: eliminado, alterado</translation>
  </message>
  <message>
   <source>Cannot be read</source>
   <translation>Não pode ser lido</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Ficheiro</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Pasta</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>Ligação</translation>
  </message>
  <message>
   <source>Pipe, socket or device</source>
   <translation>Tubo, socket ou dispositivo</translation>
  </message>
  <message>
   <source>Drop files here to compare them</source>
   <translation>Largue ficheiros aqui para os comparar</translation>
  </message>
  <message numerus="yes">
   <source>Drop to compare these %n</source>
   <translation>
    <numerusform>Largue para comparar este %n</numerusform>
    <numerusform>Largue para comparar estes %n</numerusform>
   </translation>
  </message>
  <message>
   <source>{side}: drop it here</source>
   <translation>{side}: largue-o aqui</translation>
  </message>
  <message>
   <source>Merge {name}</source>
   <translation>Fundir {name}</translation>
  </message>
  <message>
   <source>Save as… writes the result</source>
   <translation>Guardar como… escreve o resultado</translation>
  </message>
  <message>
   <source>Save the result</source>
   <translation>Guardar o resultado</translation>
  </message>
  <message>
   <source>Save as…</source>
   <translation>Guardar como…</translation>
  </message>
  <message>
   <source>Apply writes the merged file</source>
   <translation>Aplicar escreve o ficheiro fundido</translation>
  </message>
  <message>
   <source>Write {name}</source>
   <translation>Escrever {name}</translation>
  </message>
  <message>
   <source>Writing</source>
   <translation>A escrever</translation>
  </message>
  <message>
   <source>Here one file comes out: keep left, or keep right.</source>
   <translation>Aqui sai um só ficheiro: mantenha o da esquerda ou o da direita.</translation>
  </message>
  <message>
   <source>Saved as {path}</source>
   <translation>Guardado como {path}</translation>
  </message>
  <message>
   <source>cannot be written: {reason}.</source>
   <translation>não pode ser escrito: {reason}.</translation>
  </message>
 </context>
 <context>
  <name>Conflicts</name>
  <message>
   <source>Keeping your choices</source>
   <translation>A guardar as suas escolhas</translation>
  </message>
  <message>
   <source>The times of {name} do not tell which is newer. It stays open.</source>
   <translation>As datas de {name} não dizem qual é mais novo. Fica em aberto.</translation>
  </message>
  <message>
   <source>The times of {name} and {more} more do not tell which is newer. They stay open.</source>
   <translation>As datas de {name} e de mais {more} não dizem qual é mais novo. Ficam em aberto.</translation>
  </message>
  <message>
   <source>The times of {name} do not tell which is older. It stays open.</source>
   <translation>As datas de {name} não dizem qual é mais antigo. Fica em aberto.</translation>
  </message>
  <message>
   <source>The times of {name} and {more} more do not tell which is older. They stay open.</source>
   <translation>As datas de {name} e de mais {more} não dizem qual é mais antigo. Ficam em aberto.</translation>
  </message>
  <message>
   <source>the times do not tell which is newer</source>
   <translation>as datas não dizem qual é mais novo</translation>
  </message>
  <message>
   <source>the times do not tell which is older</source>
   <translation>as datas não dizem qual é mais antigo</translation>
  </message>
  <message>
   <source>gets a name that both can hold</source>
   <translation>recebe um nome que ambos podem ter</translation>
  </message>
  <message>
   <source>stays open: the times do not tell</source>
   <translation>fica em aberto: as datas não o dizem</translation>
  </message>
  <message>
   <source>deleted on {other} too</source>
   <translation>eliminado também em {other}</translation>
  </message>
  <message>
   <source>comes back on {other}</source>
   <translation>volta a {other}</translation>
  </message>
  <message>
   <source>{kept} keeps the name, the other gets a new one</source>
   <translation>{kept} mantém o nome, o outro recebe um novo</translation>
  </message>
  <message>
   <source>lies as on {kept}</source>
   <translation>fica onde está em {kept}</translation>
  </message>
  <message>
   <source>is called {path} on both</source>
   <translation>chama-se {path} em ambos</translation>
  </message>
  <message>
   <source>{kept} replaces {other}</source>
   <translation>{kept} substitui {other}</translation>
  </message>
  <message>
   <source>is there under both names</source>
   <translation>existe com os dois nomes</translation>
  </message>
  <message>
   <source>both stay, side by side</source>
   <translation>ficam os dois, lado a lado</translation>
  </message>
  <message>
   <source>the left</source>
   <translation>a esquerda</translation>
  </message>
  <message>
   <source>the right</source>
   <translation>a direita</translation>
  </message>
  <message>
   <source>Find by name or folder</source>
   <translation>Procurar por nome ou pasta</translation>
  </message>
  <message>
   <source>Find conflicts by name or folder</source>
   <translation>Procurar conflitos por nome ou pasta</translation>
  </message>
  <message>
   <source>Show only conflicts with these words in their path</source>
   <translation>Mostrar só conflitos com estas palavras no caminho</translation>
  </message>
  <message>
   <source>Clear the words</source>
   <translation>Limpar as palavras</translation>
  </message>
  <message>
   <source>Show only one kind of conflict</source>
   <translation>Mostrar só um género de conflito</translation>
  </message>
  <message>
   <source>Show only one type of file</source>
   <translation>Mostrar só um tipo de ficheiro</translation>
  </message>
  <message>
   <source>Show only one folder</source>
   <translation>Mostrar só uma pasta</translation>
  </message>
  <message>
   <source>How many conflicts are shown</source>
   <translation>Quantos conflitos são mostrados</translation>
  </message>
  <message>
   <source>Select all</source>
   <translation>Selecionar tudo</translation>
  </message>
  <message>
   <source>Select all conflicts that are shown</source>
   <translation>Selecionar todos os conflitos mostrados</translation>
  </message>
  <message>
   <source>Select all that are shown</source>
   <translation>Selecionar tudo o que é mostrado</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>Mostrar tudo</translation>
  </message>
  <message>
   <source>Show all conflicts again</source>
   <translation>Mostrar de novo todos os conflitos</translation>
  </message>
  <message>
   <source>All kinds</source>
   <translation>Todos os géneros</translation>
  </message>
  <message>
   <source>All types</source>
   <translation>Todos os tipos</translation>
  </message>
  <message>
   <source>All folders</source>
   <translation>Todas as pastas</translation>
  </message>
  <message>
   <source>{shown} of {all} shown</source>
   <translation>{shown} de {all} mostrados</translation>
  </message>
  <message>
   <source>Look inside</source>
   <translation>Ver por dentro</translation>
  </message>
  <message>
   <source>Look inside the selected conflict</source>
   <translation>Ver por dentro o conflito selecionado</translation>
  </message>
  <message>
   <source>Compare and merge what is inside</source>
   <translation>Comparar e fundir o que está dentro</translation>
  </message>
  <message>
   <source>{choice}, for the selected conflicts</source>
   <translation>{choice}, para os conflitos selecionados</translation>
  </message>
  <message>
   <source>Newest</source>
   <translation>Mais novo</translation>
  </message>
  <message>
   <source>Oldest</source>
   <translation>Mais antigo</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Ambos</translation>
  </message>
  <message>
   <source>Your choices cannot be kept for later</source>
   <translation>As suas escolhas não podem ser guardadas para mais tarde</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Pasta</translation>
  </message>
  <message>
   <source>No type</source>
   <translation>Sem tipo</translation>
  </message>
  <message>
   <source>What can be done with a conflict</source>
   <translation>O que se pode fazer com um conflito</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Mostrar na pasta</translation>
  </message>
  <message>
   <source>Copy path</source>
   <translation>Copiar caminho</translation>
  </message>
  <message>
   <source>Ignore this…</source>
   <translation>Ignorar isto…</translation>
  </message>
  <message>
   <source>Sort by</source>
   <translation>Ordenar por</translation>
  </message>
  <message>
   <source>{column}, downwards</source>
   <translation>{column}, descendente</translation>
  </message>
  <message>
   <source>Conflict</source>
   <translation>Conflito</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>O que aconteceu</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Esquerda</translation>
  </message>
  <message>
   <source>Your choice</source>
   <translation>A sua escolha</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Direita</translation>
  </message>
  <message>
   <source>{column}: click to sort</source>
   <translation>{column}: clique para ordenar</translation>
  </message>
  <message>
   <source>Not there</source>
   <translation>Não existe</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>Conflitos</translation>
  </message>
  <message>
   <source>Nothing is in conflict. Sync again when something has changed.</source>
   <translation>Nada está em conflito. Sincronize de novo quando algo tiver mudado.</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>Sincronizar agora</translation>
  </message>
  <message>
   <source>Sync with every replica that is here</source>
   <translation>Sincronizar com todas as réplicas que estão cá</translation>
  </message>
  <message>
   <source>No conflict is like that.</source>
   <translation>Nenhum conflito é assim.</translation>
  </message>
  <message>
   <source>Show all conflicts</source>
   <translation>Mostrar todos os conflitos</translation>
  </message>
  <message>
   <source>Hold nothing back any more</source>
   <translation>Não esconder mais nada</translation>
  </message>
  <message>
   <source>Reading what is in conflict…</source>
   <translation>A ler o que está em conflito…</translation>
  </message>
  <message>
   <source>How many are chosen, and what Apply writes</source>
   <translation>Quantos estão escolhidos, e o que Aplicar escreve</translation>
  </message>
  <message>
   <source>Preview…</source>
   <translation>Pré-visualizar…</translation>
  </message>
  <message>
   <source>Preview what Apply will do</source>
   <translation>Pré-visualizar o que Aplicar fará</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>Aplicar</translation>
  </message>
  <message>
   <source>Apply the choices</source>
   <translation>Aplicar as escolhas</translation>
  </message>
  <message>
   <source>Write the choices into the replicas</source>
   <translation>Escrever as escolhas nas réplicas</translation>
  </message>
  <message>
   <source>This briefcase cannot be read now.</source>
   <translation>Esta maleta não pode ser lida agora.</translation>
  </message>
  <message>
   <source>The last sync was {when}.</source>
   <translation>A última sincronização foi {when}.</translation>
  </message>
  <message>
   <source>Stays open</source>
   <translation>Fica em aberto</translation>
  </message>
  <message>
   <source>both stay, as {names}</source>
   <translation>ficam os dois, como {names}</translation>
  </message>
  <message>
   <source>{what} (newer, {when})</source>
   <translation>{what} (mais novo, {when})</translation>
  </message>
  <message>
   <source>{what} (older, {when})</source>
   <translation>{what} (mais antigo, {when})</translation>
  </message>
  <message>
   <source>Looking at the files…</source>
   <translation>A ver os ficheiros…</translation>
  </message>
  <message>
   <source>Apply changes nothing on the replicas that are here.</source>
   <translation>Aplicar não altera nada nas réplicas que estão cá.</translation>
  </message>
  <message>
   <source>{count} on {replica}</source>
   <translation>{count} em {replica}</translation>
  </message>
  <message>
   <source>Apply makes these changes: {changes}. Nothing is written yet.</source>
   <translation>Aplicar faz estas alterações: {changes}. Ainda nada está escrito.</translation>
  </message>
  <message>
   <source>What Apply will do</source>
   <translation>O que Aplicar fará</translation>
  </message>
  <message>
   <source>What will not be done</source>
   <translation>O que não será feito</translation>
  </message>
  <message>
   <source>What will become of each conflict</source>
   <translation>O que será de cada conflito</translation>
  </message>
  <message>
   <source>What will be done</source>
   <translation>O que será feito</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Fechar</translation>
  </message>
  <message>
   <source>Write this into the replicas  (Enter)</source>
   <translation>Escrever isto nas réplicas  (Enter)</translation>
  </message>
  <message>
   <source>Close the preview</source>
   <translation>Fechar a pré-visualização</translation>
  </message>
  <message>
   <source>Close; nothing is written  (Escape)</source>
   <translation>Fechar; nada é escrito  (Escape)</translation>
  </message>
  <message>
   <source>What Apply will do cannot be told now.</source>
   <translation>Não se pode dizer agora o que Aplicar fará.</translation>
  </message>
  <message>
   <source>… and {more} more.</source>
   <translation>… e mais {more}.</translation>
  </message>
  <message>
   <source>… and {more} more like these</source>
   <translation>… e mais {more} como estes</translation>
  </message>
  <message>
   <source>This folder is not there now.</source>
   <translation>Esta pasta não está cá agora.</translation>
  </message>
  <message>
   <source>No file manager could be started here. The file lies in this folder.</source>
   <translation>Nenhum gestor de ficheiros pôde ser iniciado aqui. O ficheiro está nesta pasta.</translation>
  </message>
  <message>
   <source>Previewing</source>
   <translation>A pré-visualizar</translation>
  </message>
  <message>
   <source>List ▴</source>
   <translation>Lista ▴</translation>
  </message>
  <message>
   <source>List ▾</source>
   <translation>Lista ▾</translation>
  </message>
  <message>
   <source>Opening the folder</source>
   <translation>A abrir a pasta</translation>
  </message>
  <message>
   <source>{chosen} of {all} chosen</source>
   <translation>{chosen} de {all} escolhidos</translation>
  </message>
  <message>
   <source>{count} open, for their times do not tell</source>
   <translation>{count} em aberto, porque as datas não o dizem</translation>
  </message>
  <message>
   <source>choose what to keep, or look inside</source>
   <translation>escolha o que manter, ou veja por dentro</translation>
  </message>
  <message>
   <source>Apply writes to {replicas}</source>
   <translation>Aplicar escreve em {replicas}</translation>
  </message>
  <message>
   <source>Apply notes it for {absent}, until the next sync</source>
   <translation>Aplicar anota-o para {absent}, até à próxima sincronização</translation>
  </message>
  <message>
   <source>Apply writes to {replicas}; {absent} hears of it at the next sync</source>
   <translation>Aplicar escreve em {replicas}; {absent} sabe-o na próxima sincronização</translation>
  </message>
  <message>
   <source>Show or fold away the list of conflicts</source>
   <translation>Mostrar ou recolher a lista de conflitos</translation>
  </message>
  <message>
   <source>The previous file in conflict</source>
   <translation>O ficheiro em conflito anterior</translation>
  </message>
  <message>
   <source>The next file in conflict</source>
   <translation>O ficheiro em conflito seguinte</translation>
  </message>
  <message>
   <source>Which conflict of the list this is</source>
   <translation>Que conflito da lista é este</translation>
  </message>
  <message>
   <source>{number} of {all}</source>
   <translation>{number} de {all}</translation>
  </message>
  <message>
   <source>The other conflicts</source>
   <translation>Os outros conflitos</translation>
  </message>
 </context>
 <context>
  <name>Drafts</name>
  <message>
   <source>Your decisions cannot be kept for later</source>
   <translation>As suas decisões não podem ser guardadas para mais tarde</translation>
  </message>
  <message>
   <source>Your earlier decisions cannot be read; nothing is decided yet.</source>
   <translation>As suas decisões anteriores não podem ser lidas; ainda nada está decidido.</translation>
  </message>
  <message>
   <source>The files have changed since you decided.</source>
   <translation>Os ficheiros mudaram desde que decidiu.</translation>
  </message>
  <message numerus="yes">
   <source>%n answer(s) no longer hold, because the question is another one.</source>
   <translation>
    <numerusform>%n resposta já não vale, porque a pergunta é outra.</numerusform>
    <numerusform>%n respostas já não valem, porque a pergunta é outra.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n answer(s) still hold.</source>
   <translation>
    <numerusform>%n resposta ainda vale.</numerusform>
    <numerusform>%n respostas ainda valem.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n do not, because the question is another one.</source>
   <translation>
    <numerusform>%n não, porque a pergunta é outra.</numerusform>
    <numerusform>%n não, porque a pergunta é outra.</numerusform>
   </translation>
  </message>
  <message>
   <source>All your answers still hold.</source>
   <translation>Todas as suas respostas ainda valem.</translation>
  </message>
  <message>
   <source>What you wrote is kept aside.</source>
   <translation>O que escreveu fica guardado à parte.</translation>
  </message>
  <message>
   <source>What you wrote cannot be kept</source>
   <translation>O que escreveu não pode ser guardado</translation>
  </message>
  <message numerus="yes">
   <source>%n decision(s) in {name} wait for Apply.</source>
   <translation>
    <numerusform>%n decisão em {name} espera por Aplicar.</numerusform>
    <numerusform>%n decisões em {name} esperam por Aplicar.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n decision(s) wait for Apply, in {name} and others.</source>
   <translation>
    <numerusform>%n decisão espera por Aplicar, em {name} e outros.</numerusform>
    <numerusform>%n decisões esperam por Aplicar, em {name} e outros.</numerusform>
   </translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Continuar</translation>
  </message>
 </context>
 <context>
  <name>History</name>
  <message>
   <source>Taking back</source>
   <translation>A desfazer</translation>
  </message>
  <message>
   <source>Looking what would come back</source>
   <translation>A ver o que voltaria</translation>
  </message>
  <message>
   <source>Looking for versions</source>
   <translation>A procurar versões</translation>
  </message>
  <message>
   <source>Bringing back</source>
   <translation>A trazer de volta</translation>
  </message>
  <message>
   <source>Copying</source>
   <translation>A copiar</translation>
  </message>
  <message>
   <source>Reading the history</source>
   <translation>A ler o histórico</translation>
  </message>
  <message>
   <source>Taken back</source>
   <translation>Desfeito</translation>
  </message>
  <message>
   <source>Taken back on both replicas</source>
   <translation>Desfeito nas duas réplicas</translation>
  </message>
  <message>
   <source>{path} was brought back. The next sync carries it on.</source>
   <translation>{path} foi trazido de volta. A próxima sincronização leva-o adiante.</translation>
  </message>
  <message>
   <source>The whole briefcase</source>
   <translation>A maleta toda</translation>
  </message>
  <message>
   <source>Save a copy</source>
   <translation>Guardar uma cópia</translation>
  </message>
  <message>
   <source>A copy was saved as {name}.</source>
   <translation>Uma cópia foi guardada como {name}.</translation>
  </message>
  <message>
   <source>What</source>
   <translation>O quê</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Quando</translation>
  </message>
  <message>
   <source>With</source>
   <translation>Com</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Estado</translation>
  </message>
  <message>
   <source>taken back</source>
   <translation>desfeito</translation>
  </message>
  <message>
   <source>History</source>
   <translation>Histórico</translation>
  </message>
  <message>
   <source>Nothing has been done yet. Sync once, and it shows here.</source>
   <translation>Ainda nada foi feito. Sincronize uma vez, e aparece aqui.</translation>
  </message>
  <message>
   <source>Nothing here fits the filter.</source>
   <translation>Nada aqui corresponde ao filtro.</translation>
  </message>
  <message>
   <source>Which entries are shown</source>
   <translation>Que entradas são mostradas</translation>
  </message>
  <message>
   <source>Show only entries of one kind</source>
   <translation>Mostrar só entradas de um género</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Tudo</translation>
  </message>
  <message>
   <source>Search names</source>
   <translation>Procurar nomes</translation>
  </message>
  <message>
   <source>Search the history</source>
   <translation>Procurar no histórico</translation>
  </message>
  <message>
   <source>Show only what has these words in it</source>
   <translation>Mostrar só o que contém estas palavras</translation>
  </message>
  <message>
   <source>Clear the search</source>
   <translation>Limpar a procura</translation>
  </message>
  <message>
   <source>It was taken back.</source>
   <translation>Foi desfeito.</translation>
  </message>
  <message>
   <source>It is too old to be taken back.</source>
   <translation>É demasiado antigo para ser desfeito.</translation>
  </message>
  <message>
   <source>It opened a conflict again: decide that anew.</source>
   <translation>Voltou a abrir um conflito: decida esse de novo.</translation>
  </message>
  <message>
   <source>What will come back</source>
   <translation>O que voltará</translation>
  </message>
  <message>
   <source>Take this back…</source>
   <translation>Desfazer isto…</translation>
  </message>
  <message>
   <source>Show what taking it back will do</source>
   <translation>Mostrar o que desfazer fará</translation>
  </message>
  <message>
   <source>Take it back</source>
   <translation>Desfazer</translation>
  </message>
  <message>
   <source>Do what is listed here</source>
   <translation>Fazer o que está listado aqui</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>Agora não</translation>
  </message>
  <message>
   <source>Leave everything as it is</source>
   <translation>Deixar tudo como está</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>Versões</translation>
  </message>
  <message>
   <source>The versions of this file that are kept</source>
   <translation>As versões deste ficheiro que estão guardadas</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Hoje</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>Ontem</translation>
  </message>
  <message>
   <source>Synced</source>
   <translation>Sincronizado</translation>
  </message>
  <message>
   <source>Merged</source>
   <translation>Fundido</translation>
  </message>
  <message>
   <source>Decided</source>
   <translation>Decidido</translation>
  </message>
  <message>
   <source>Took back</source>
   <translation>Desfeito</translation>
  </message>
  <message>
   <source>Restored</source>
   <translation>Reposto</translation>
  </message>
  <message>
   <source>Changed here</source>
   <translation>Alterado aqui</translation>
  </message>
  <message numerus="yes">
   <source> and %n more</source>
   <translation>
    <numerusform>e mais %n</numerusform>
    <numerusform>e mais %n</numerusform>
   </translation>
  </message>
  <message>
   <source>Decided {name}</source>
   <translation>Decidido {name}</translation>
  </message>
  <message numerus="yes">
   <source>%n created</source>
   <translation>
    <numerusform>%n criado</numerusform>
    <numerusform>%n criados</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n changed</source>
   <translation>
    <numerusform>%n alterado</numerusform>
    <numerusform>%n alterados</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n renamed</source>
   <translation>
    <numerusform>%n com novo nome</numerusform>
    <numerusform>%n com novo nome</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n deleted</source>
   <translation>
    <numerusform>%n eliminado</numerusform>
    <numerusform>%n eliminados</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n merged by itself</source>
   <translation>
    <numerusform>%n fundido por si</numerusform>
    <numerusform>%n fundidos por si</numerusform>
   </translation>
  </message>
  <message>
   <source>merged by itself: {reason}</source>
   <translation>fundido por si: {reason}</translation>
  </message>
  <message numerus="yes">
   <source>%n automatic answer(s)</source>
   <translation>
    <numerusform>%n resposta automática</numerusform>
    <numerusform>%n respostas automáticas</numerusform>
   </translation>
  </message>
  <message>
   <source>the left was kept</source>
   <translation>ficou a esquerda</translation>
  </message>
  <message>
   <source>the right was kept</source>
   <translation>ficou a direita</translation>
  </message>
  <message>
   <source>the newest was kept</source>
   <translation>ficou o mais novo</translation>
  </message>
  <message>
   <source>the oldest was kept</source>
   <translation>ficou o mais antigo</translation>
  </message>
  <message>
   <source>both were kept</source>
   <translation>ficaram ambos</translation>
  </message>
  <message>
   <source>both were put together</source>
   <translation>ambos foram juntos</translation>
  </message>
  <message>
   <source>by the rule {rule}</source>
   <translation>pela regra {rule}</translation>
  </message>
  <message>
   <source>renamed, was {origin}</source>
   <translation>novo nome, era {origin}</translation>
  </message>
  <message>
   <source>created</source>
   <translation>criado</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>alterado</translation>
  </message>
  <message>
   <source>deleted</source>
   <translation>eliminado</translation>
  </message>
  <message>
   <source>{user} on {machine} ({replica})</source>
   <translation>{user} em {machine} ({replica})</translation>
  </message>
  <message>
   <source>Its old versions are no longer kept.</source>
   <translation>As versões antigas já não estão guardadas.</translation>
  </message>
  <message>
   <source>Its old versions are kept until {day}, if there is room.</source>
   <translation>As versões antigas ficam guardadas até {day}, se houver espaço.</translation>
  </message>
  <message>
   <source>{path} comes back on {where}</source>
   <translation>{path} volta a existir em {where}</translation>
  </message>
  <message>
   <source>{path} gets its earlier content again on {where}</source>
   <translation>{path} recebe de novo o conteúdo anterior em {where}</translation>
  </message>
  <message>
   <source>{path} gets this name again on {where}, is now {origin}</source>
   <translation>{path} recebe de novo este nome em {where}, agora é {origin}</translation>
  </message>
  <message>
   <source>{path} goes into the trash again on {where}</source>
   <translation>{path} vai de novo para o lixo em {where}</translation>
  </message>
  <message>
   <source>{path} goes into the trash on {where}: it was not there then</source>
   <translation>{path} vai para o lixo em {where}: nessa altura não existia</translation>
  </message>
  <message>
   <source>{path} is asked about again</source>
   <translation>{path} é perguntado de novo</translation>
  </message>
  <message>
   <source>Nothing would change: it is as it was before.</source>
   <translation>Nada mudaria: está como estava antes.</translation>
  </message>
  <message>
   <source>The file, or a folder that it is in</source>
   <translation>O ficheiro, ou uma pasta em que está</translation>
  </message>
  <message>
   <source>Versions of the file, of a folder that it is in, or of everything</source>
   <translation>Versões do ficheiro, de uma pasta em que está, ou de tudo</translation>
  </message>
  <message>
   <source>Versions of the file</source>
   <translation>Versões do ficheiro</translation>
  </message>
  <message>
   <source>What bringing it back will do</source>
   <translation>O que acontece ao trazê-lo de volta</translation>
  </message>
  <message>
   <source>Bring back…</source>
   <translation>Trazer de volta…</translation>
  </message>
  <message>
   <source>Show what bringing this version back will do</source>
   <translation>Mostrar o que acontece ao trazer esta versão de volta</translation>
  </message>
  <message>
   <source>Compare with now</source>
   <translation>Comparar com agora</translation>
  </message>
  <message>
   <source>Show what differs from now</source>
   <translation>Mostrar o que difere de agora</translation>
  </message>
  <message>
   <source>Save a copy…</source>
   <translation>Guardar uma cópia…</translation>
  </message>
  <message>
   <source>Write this version elsewhere</source>
   <translation>Escrever esta versão noutro lugar</translation>
  </message>
  <message>
   <source>Bring it back</source>
   <translation>Trazer de volta</translation>
  </message>
  <message>
   <source>Looking for versions of {path}…</source>
   <translation>A procurar versões de {path}…</translation>
  </message>
  <message>
   <source>{path} as it was after each change</source>
   <translation>{path} como estava depois de cada alteração</translation>
  </message>
  <message>
   <source>Versions of {path}</source>
   <translation>Versões de {path}</translation>
  </message>
  <message>
   <source>No version of {path} is kept here.</source>
   <translation>Nenhuma versão de {path} está guardada aqui.</translation>
  </message>
  <message numerus="yes">
   <source>… and %n earlier one(s)</source>
   <translation>
    <numerusform>… e %n anterior</numerusform>
    <numerusform>… e %n anteriores</numerusform>
   </translation>
  </message>
  <message>
   <source>Bringing back {path} as of {when}:</source>
   <translation>Trazer de volta {path} de {when}:</translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) changed</source>
   <translation>
    <numerusform>%n item alterado</numerusform>
    <numerusform>%n itens alterados</numerusform>
   </translation>
  </message>
  <message>
   <source>was {path}</source>
   <translation>era {path}</translation>
  </message>
  <message>
   <source>now</source>
   <translation>agora</translation>
  </message>
 </context>
 <context>
  <name>Places</name>
  <message numerus="yes">
   <source>and %n more change(s)</source>
   <translation>
    <numerusform>e mais %n alteração</numerusform>
    <numerusform>e mais %n alterações</numerusform>
   </translation>
  </message>
  <message>
   <source>No file has to be changed.</source>
   <translation>Nenhum ficheiro tem de ser alterado.</translation>
  </message>
  <message numerus="yes">
   <source>{who}: {name} is added with the %n item(s) in it</source>
   <translation>
    <numerusform>{who}: {name} é acrescentado com o %n item que contém</numerusform>
    <numerusform>{who}: {name} é acrescentado com os %n itens que contém</numerusform>
   </translation>
  </message>
  <message>
   <source>{who}: {name} is added</source>
   <translation>{who}: {name} é acrescentado</translation>
  </message>
  <message>
   <source>{who}: {name} gets other content</source>
   <translation>{who}: {name} recebe outro conteúdo</translation>
  </message>
  <message>
   <source>{who}: {name} goes to the trash</source>
   <translation>{who}: {name} vai para o lixo</translation>
  </message>
  <message>
   <source>{who}: {old} is renamed to {name}</source>
   <translation>{who}: {old} passa a chamar-se {name}</translation>
  </message>
  <message>
   <source>the top folder</source>
   <translation>a pasta de cima</translation>
  </message>
  <message>
   <source>{who}: {name} moves into {folder}</source>
   <translation>{who}: {name} passa para {folder}</translation>
  </message>
  <message>
   <source>{who}: {old} moves into {folder}, as {name}</source>
   <translation>{who}: {old} passa para {folder}, como {name}</translation>
  </message>
  <message>
   <source>As on {who}</source>
   <translation>Como em {who}</translation>
  </message>
  <message>
   <source>Delete the folder on both</source>
   <translation>Eliminar a pasta em ambos</translation>
  </message>
  <message>
   <source>Delete it on both</source>
   <translation>Eliminar em ambos</translation>
  </message>
  <message>
   <source>Keep it in {folder}, as {name}</source>
   <translation>Manter em {folder}, como {name}</translation>
  </message>
  <message>
   <source>Keep the name {name}</source>
   <translation>Manter o nome {name}</translation>
  </message>
  <message>
   <source>Keep it, as {name}</source>
   <translation>Manter, como {name}</translation>
  </message>
  <message>
   <source>Keep it, edited by {who}</source>
   <translation>Manter, editado por {who}</translation>
  </message>
  <message>
   <source>Keep the version of {who}</source>
   <translation>Manter a versão de {who}</translation>
  </message>
  <message>
   <source>Keep the name {name} for the folder of {who}</source>
   <translation>Manter o nome {name} para a pasta de {who}</translation>
  </message>
  <message>
   <source>Keep the name {name} for the file of {who}</source>
   <translation>Manter o nome {name} para o ficheiro de {who}</translation>
  </message>
  <message>
   <source>Keep it as on {who}</source>
   <translation>Manter como em {who}</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>Manter</translation>
  </message>
  <message>
   <source>Keep both, as {first} and {second}</source>
   <translation>Manter ambos, como {first} e {second}</translation>
  </message>
  <message>
   <source>Keep both</source>
   <translation>Manter ambos</translation>
  </message>
  <message>
   <source>The conflict as a whole</source>
   <translation>O conflito como um todo</translation>
  </message>
  <message>
   <source>Why it is settled as a whole</source>
   <translation>Porque é decidido como um todo</translation>
  </message>
  <message>
   <source>What should hold, everywhere?</source>
   <translation>O que deve valer, em todo o lado?</translation>
  </message>
  <message>
   <source>Decide later</source>
   <translation>Decidir mais tarde</translation>
  </message>
  <message>
   <source>Back to the list; nothing is written</source>
   <translation>Voltar à lista; nada é escrito</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>Antes</translation>
  </message>
  <message>
   <source>{who} now</source>
   <translation>{who} agora</translation>
  </message>
  <message numerus="yes">
   <source>… %n more</source>
   <translation>
    <numerusform>… mais %n</numerusform>
    <numerusform>… mais %n</numerusform>
   </translation>
  </message>
  <message>
   <source>new</source>
   <translation>novo</translation>
  </message>
  <message>
   <source>edited</source>
   <translation>editado</translation>
  </message>
  <message>
   <source>deleted</source>
   <translation>eliminado</translation>
  </message>
  <message>
   <source>was {name}</source>
   <translation>era {name}</translation>
  </message>
  <message>
   <source>from {folder}</source>
   <translation>de {folder}</translation>
  </message>
  <message numerus="yes">
   <source>%n file(s)</source>
   <translation>
    <numerusform>%n ficheiro</numerusform>
    <numerusform>%n ficheiros</numerusform>
   </translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Esquerda</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Direita</translation>
  </message>
  <message>
   <source>{who} edited it, too.</source>
   <translation>{who} também o editou.</translation>
  </message>
  <message>
   <source>{who} left it as it was.</source>
   <translation>{who} deixou-o como estava.</translation>
  </message>
  <message>
   <source>{who} made a folder {name}.</source>
   <translation>{who} criou uma pasta {name}.</translation>
  </message>
  <message>
   <source>{who} made a file {name}.</source>
   <translation>{who} criou um ficheiro {name}.</translation>
  </message>
  <message>
   <source>{who} renamed {old} to {name}.</source>
   <translation>{who} mudou o nome de {old} para {name}.</translation>
  </message>
  <message>
   <source>{who} moved {name} into {folder}.</source>
   <translation>{who} passou {name} para {folder}.</translation>
  </message>
  <message>
   <source>{who} moved {old} into {folder}, as {name}.</source>
   <translation>{who} passou {old} para {folder}, como {name}.</translation>
  </message>
  <message>
   <source>{who} edited {name}.</source>
   <translation>{who} editou {name}.</translation>
  </message>
  <message>
   <source>{who} deleted the folder {folder}, and {name} with it.</source>
   <translation>{who} eliminou a pasta {folder}, e {name} com ela.</translation>
  </message>
  <message numerus="yes">
   <source>{who} deleted the folder {name} with %n file(s).</source>
   <translation>
    <numerusform>{who} eliminou a pasta {name} com %n ficheiro.</numerusform>
    <numerusform>{who} eliminou a pasta {name} com %n ficheiros.</numerusform>
   </translation>
  </message>
  <message>
   <source>{who} deleted the folder {name}.</source>
   <translation>{who} eliminou a pasta {name}.</translation>
  </message>
  <message>
   <source>{who} deleted {name}.</source>
   <translation>{who} eliminou {name}.</translation>
  </message>
  <message>
   <source>{who} does not have it.</source>
   <translation>{who} não o tem.</translation>
  </message>
  <message>
   <source>{who} made {name}.</source>
   <translation>{who} criou {name}.</translation>
  </message>
  <message>
   <source>{who} calls it {name}.</source>
   <translation>{who} chama-lhe {name}.</translation>
  </message>
  <message>
   <source>{who} left {name} as it was.</source>
   <translation>{who} deixou {name} como estava.</translation>
  </message>
  <message>
   <source>Saved {when}</source>
   <translation>Guardado {when}</translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message>
   <source>Both replicas are there again.</source>
   <translation>As duas réplicas estão cá de novo.</translation>
  </message>
  <message>
   <source>Show anew</source>
   <translation>Mostrar de novo</translation>
  </message>
  <message>
   <source>is no longer in conflict. The next sync carries over what was changed.</source>
   <translation>já não está em conflito. A próxima sincronização transfere o que foi alterado.</translation>
  </message>
  <message>
   <source>What you wrote</source>
   <translation>O que escreveu</translation>
  </message>
  <message>
   <source>This has no place any more, because the files have changed. Copy what you need.</source>
   <translation>Isto já não tem lugar, porque os ficheiros mudaram. Copie o que precisar.</translation>
  </message>
  <message>
   <source>Something that you wrote has no place any more. It is kept.</source>
   <translation>Algo que escreveu já não tem lugar. Fica guardado.</translation>
  </message>
  <message>
   <source>Show what I wrote</source>
   <translation>Mostrar o que escrevi</translation>
  </message>
  <message>
   <source>Next: {name}</source>
   <translation>Seguinte: {name}</translation>
  </message>
  <message>
   <source>Reading on</source>
   <translation>A ler mais</translation>
  </message>
  <message>
   <source>Comparing</source>
   <translation>A comparar</translation>
  </message>
  <message>
   <source>Checking the result</source>
   <translation>A verificar o resultado</translation>
  </message>
  <message>
   <source>Looking again</source>
   <translation>A ver de novo</translation>
  </message>
  <message>
   <source>Applying</source>
   <translation>A aplicar</translation>
  </message>
  <message>
   <source>Comparing anew</source>
   <translation>A comparar de novo</translation>
  </message>
  <message>
   <source>Compare as before</source>
   <translation>Comparar como antes</translation>
  </message>
  <message>
   <source>This has no place in the text as it is compared now. Copy what you need.</source>
   <translation>Isto não tem lugar no texto tal como é comparado agora. Copie o que precisar.</translation>
  </message>
  <message numerus="yes">
   <source>%n answer(s) are to questions that are not asked this way.</source>
   <translation>
    <numerusform>%n resposta é a uma pergunta que não se faz assim.</numerusform>
    <numerusform>%n respostas são a perguntas que não se fazem assim.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n text(s) of yours have no place in it.</source>
   <translation>
    <numerusform>%n texto seu não tem lugar nele.</numerusform>
    <numerusform>%n textos seus não têm lugar nele.</numerusform>
   </translation>
  </message>
  <message>
   <source>your decision</source>
   <translation>decisão sua</translation>
  </message>
  <message>
   <source>not asked any more</source>
   <translation>já não se pergunta</translation>
  </message>
  <message>
   <source>written by hand</source>
   <translation>escrito à mão</translation>
  </message>
  <message>
   <source>{answer}, by itself</source>
   <translation>{answer}, por si</translation>
  </message>
  <message>
   <source>{reason}. A suggestion fits with {percent} confidence.</source>
   <translation>{reason}. Uma sugestão ajusta-se com {percent} de confiança.</translation>
  </message>
  <message>
   <source>{reason}.</source>
   <translation>{reason}.</translation>
  </message>
  <message>
   <source>{reason} ({percent} sure).</source>
   <translation>{reason} ({percent} de certeza).</translation>
  </message>
  <message>
   <source>Decisions</source>
   <translation>Decisões</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Razão</translation>
  </message>
  <message>
   <source>{decided} of {total} decided</source>
   <translation>{decided} de {total} decididas</translation>
  </message>
  <message>
   <source>Nothing to decide</source>
   <translation>Nada a decidir</translation>
  </message>
  <message>
   <source>{count} by itself</source>
   <translation>{count} por si</translation>
  </message>
  <message>
   <source>Apply once everything is decided</source>
   <translation>Aplicar quando tudo estiver decidido</translation>
  </message>
  <message>
   <source>Remarks on this merge</source>
   <translation>Observações sobre esta fusão</translation>
  </message>
  <message>
   <source>Go to what this is about</source>
   <translation>Ir para aquilo de que se trata</translation>
  </message>
  <message>
   <source>That was the last one.</source>
   <translation>Esse era o último.</translation>
  </message>
  <message>
   <source>That was the first one.</source>
   <translation>Esse era o primeiro.</translation>
  </message>
  <message>
   <source>Next file: {name}</source>
   <translation>Ficheiro seguinte: {name}</translation>
  </message>
  <message>
   <source>Previous file: {name}</source>
   <translation>Ficheiro anterior: {name}</translation>
  </message>
  <message>
   <source>press again to open it</source>
   <translation>prima de novo para o abrir</translation>
  </message>
  <message>
   <source>Compare: {how}</source>
   <translation>Comparar: {how}</translation>
  </message>
  <message>
   <source>What counts as a difference. Answers stay where the same is asked.</source>
   <translation>O que conta como diferença. As respostas ficam onde se pergunta o mesmo.</translation>
  </message>
  <message>
   <source>Compare exactly</source>
   <translation>Comparar exatamente</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Comparar</translation>
  </message>
  <message>
   <source>exactly</source>
   <translation>exatamente</translation>
  </message>
  <message>
   <source>Apply writes to both replicas</source>
   <translation>Aplicar escreve nas duas réplicas</translation>
  </message>
  <message>
   <source>‹ All conflicts</source>
   <translation>‹ Todos os conflitos</translation>
  </message>
  <message>
   <source>Back to the list; decisions are kept</source>
   <translation>Voltar à lista; as decisões ficam guardadas</translation>
  </message>
  <message>
   <source>Back to all conflicts</source>
   <translation>Voltar a todos os conflitos</translation>
  </message>
  <message>
   <source>Show or fold away the list of decisions</source>
   <translation>Mostrar ou recolher a lista de decisões</translation>
  </message>
  <message>
   <source>Show or fold away the decisions</source>
   <translation>Mostrar ou recolher as decisões</translation>
  </message>
  <message>
   <source>How far this is decided</source>
   <translation>Até onde isto está decidido</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>Aplicar</translation>
  </message>
  <message>
   <source>Apply the result</source>
   <translation>Aplicar o resultado</translation>
  </message>
  <message>
   <source>‹ Decisions</source>
   <translation>‹ Decisões</translation>
  </message>
  <message>
   <source>Decisions ›</source>
   <translation>Decisões ›</translation>
  </message>
  <message>
   <source>Write the result into {replicas}</source>
   <translation>Escrever o resultado em {replicas}</translation>
  </message>
  <message>
   <source>Nothing is chosen yet</source>
   <translation>Ainda nada está escolhido</translation>
  </message>
  <message>
   <source>Apply: {what}</source>
   <translation>Aplicar: {what}</translation>
  </message>
  <message>
   <source>{table} · row {number} · {column}</source>
   <translation>{table} · linha {number} · {column}</translation>
  </message>
  <message>
   <source>not there</source>
   <translation>não existe</translation>
  </message>
  <message>
   <source>What</source>
   <translation>O quê</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Esquerda</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Resultado</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Direita</translation>
  </message>
  <message>
   <source>Base</source>
   <translation>Base</translation>
  </message>
  <message>
   <source>Values side by side</source>
   <translation>Valores lado a lado</translation>
  </message>
  <message>
   <source>Suggestion, beside what is there now</source>
   <translation>Sugestão, ao lado do que lá está agora</translation>
  </message>
  <message>
   <source>Take suggestion</source>
   <translation>Aceitar sugestão</translation>
  </message>
  <message>
   <source>Take the suggestion</source>
   <translation>Aceitar a sugestão</translation>
  </message>
  <message>
   <source>Take the suggestion into the result</source>
   <translation>Levar a sugestão para o resultado</translation>
  </message>
  <message>
   <source>It says what is there already.</source>
   <translation>Diz o que já lá está.</translation>
  </message>
  <message>
   <source>(nothing stays here)</source>
   <translation>(aqui não fica nada)</translation>
  </message>
  <message>
   <source>result valid</source>
   <translation>resultado válido</translation>
  </message>
  <message>
   <source>result not valid</source>
   <translation>resultado não válido</translation>
  </message>
  <message>
   <source>{file} was changed on {replica}.</source>
   <translation>{file} foi alterado em {replica}.</translation>
  </message>
  <message>
   <source>{file} was deleted or renamed on {replica}.</source>
   <translation>{file} foi eliminado ou mudou de nome em {replica}.</translation>
  </message>
  <message>
   <source>Something else stands in the place of {file} on {replica}.</source>
   <translation>Há outra coisa no lugar de {file} em {replica}.</translation>
  </message>
  <message>
   <source>{file} is there again on {replica}.</source>
   <translation>{file} existe de novo em {replica}.</translation>
  </message>
  <message>
   <source>{replica} is not there any more. Apply writes into the other, and {replica} hears of it later.</source>
   <translation>{replica} já não está cá. Aplicar escreve na outra, e {replica} sabe-o mais tarde.</translation>
  </message>
  <message>
   <source>one side</source>
   <translation>um lado</translation>
  </message>
  <message>
   <source>Applied here; {name} hears of it at the next sync</source>
   <translation>Aplicado aqui; {name} sabe-o na próxima sincronização</translation>
  </message>
  <message>
   <source>Applied, but not everything could be written</source>
   <translation>Aplicado, mas nem tudo pôde ser escrito</translation>
  </message>
  <message>
   <source>both replicas</source>
   <translation>as duas réplicas</translation>
  </message>
  <message>
   <source>Applied to {names}</source>
   <translation>Aplicado em {names}</translation>
  </message>
 </context>
 <context>
  <name>Settings</name>
  <message>
   <source>The settings cannot be read: {reason}.</source>
   <translation>As definições não podem ser lidas: {reason}.</translation>
  </message>
  <message>
   <source>It was kept as {name}.</source>
   <translation>Foi guardado como {name}.</translation>
  </message>
  <message>
   <source>The settings file is damaged.</source>
   <translation>O ficheiro das definições está danificado.</translation>
  </message>
  <message>
   <source>Add your briefcases again; nothing in them is lost.</source>
   <translation>Adicione de novo as suas maletas; nada nelas se perdeu.</translation>
  </message>
  <message>
   <source>The settings cannot be written</source>
   <translation>As definições não podem ser escritas</translation>
  </message>
 </context>
 <context>
  <name>Sync</name>
  <message>
   <source>This briefcase has no other replica yet. Pair it with one: New…</source>
   <translation>Esta maleta ainda não tem outra réplica. Emparelhe-a com uma: Nova…</translation>
  </message>
  <message>
   <source>Nothing to sync with now: {names} cannot be found. Plug it in and try again.</source>
   <translation>Nada com que sincronizar agora: {names} não se encontra. Ligue o suporte e tente de novo.</translation>
  </message>
  <message>
   <source>Stopped before the sync with {name}; what was done before that stays.</source>
   <translation>Parado antes da sincronização com {name}; o que já foi feito fica.</translation>
  </message>
  <message>
   <source>Planning</source>
   <translation>A planear</translation>
  </message>
  <message>
   <source>Syncing</source>
   <translation>A sincronizar</translation>
  </message>
  <message>
   <source>Pairing</source>
   <translation>A emparelhar</translation>
  </message>
  <message>
   <source>Ways to sync</source>
   <translation>Modos de sincronizar</translation>
  </message>
  <message>
   <source>Only with {name}</source>
   <translation>Só com {name}</translation>
  </message>
  <message>
   <source>{name} is not here</source>
   <translation>{name} não está cá</translation>
  </message>
  <message>
   <source>Nothing is touched</source>
   <translation>Nada é tocado</translation>
  </message>
  <message>
   <source>Say what a sync would do</source>
   <translation>Dizer o que uma sincronização faria</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Pormenores</translation>
  </message>
  <message numerus="yes">
   <source>%n conflict(s) to decide</source>
   <translation>
    <numerusform>%n conflito por decidir</numerusform>
    <numerusform>%n conflitos por decidir</numerusform>
   </translation>
  </message>
  <message>
   <source>A sync would do this: {parts}.</source>
   <translation>Uma sincronização faria isto: {parts}.</translation>
  </message>
  <message>
   <source>A sync would change nothing: everything is the same.</source>
   <translation>Uma sincronização não mudaria nada: tudo é igual.</translation>
  </message>
  <message>
   <source>It would ask you first, because much was deleted.</source>
   <translation>Perguntaria primeiro, porque muito foi eliminado.</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>Sincronizar agora</translation>
  </message>
  <message numerus="yes">
   <source>%n file(s)</source>
   <translation>
    <numerusform>%n ficheiro</numerusform>
    <numerusform>%n ficheiros</numerusform>
   </translation>
  </message>
  <message>
   <source>What the sync did</source>
   <translation>O que a sincronização fez</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>Agora não</translation>
  </message>
  <message>
   <source>{going} of {items} items are no longer on {other}. Nothing was touched. Shall they go from {name} too?</source>
   <translation>{going} de {items} itens já não estão em {other}. Nada foi tocado. Devem sair também de {name}?</translation>
  </message>
  <message>
   <source>Delete {going} items on {name} too</source>
   <translation>Eliminar {going} itens também em {name}</translation>
  </message>
  <message>
   <source>Bring them back on {other}</source>
   <translation>Trazê-los de volta a {other}</translation>
  </message>
  <message>
   <source>{name} is empty and no longer marked as a replica. If its disk is not connected, connect it first.</source>
   <translation>{name} está vazio e já não está marcado como réplica. Se o disco não está ligado, ligue-o primeiro.</translation>
  </message>
  <message>
   <source>Fill {name} anew</source>
   <translation>Encher {name} de novo</translation>
  </message>
  <message>
   <source>Synced: everything was the same already</source>
   <translation>Sincronizado: já era tudo igual</translation>
  </message>
  <message numerus="yes">
   <source>Synced: %n change(s)</source>
   <translation>
    <numerusform>Sincronizado: %n alteração</numerusform>
    <numerusform>Sincronizado: %n alterações</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) merged by itself</source>
   <translation>
    <numerusform>%n ficheiro fundido por si</numerusform>
    <numerusform>%n ficheiros fundidos por si</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Text</name>
  <message>
   <source> … {size} more on this line, not shown</source>
   <translation> … mais {size} nesta linha, não mostrados</translation>
  </message>
  <message>
   <source>This is no regular expression: {why}.</source>
   <translation>Isto não é uma expressão regular: {why}.</translation>
  </message>
  <message>
   <source>This expression takes too long in line {line}; make it simpler.</source>
   <translation>Esta expressão demora demasiado na linha {line}; torne-a mais simples.</translation>
  </message>
  <message>
   <source>Nothing found</source>
   <translation>Nada encontrado</translation>
  </message>
  <message>
   <source>base {count}</source>
   <translation>base {count}</translation>
  </message>
  <message>
   <source>left {count}</source>
   <translation>esquerda {count}</translation>
  </message>
  <message>
   <source>result {count}</source>
   <translation>resultado {count}</translation>
  </message>
  <message>
   <source>right {count}</source>
   <translation>direita {count}</translation>
  </message>
  <message>
   <source>{number} of {many}</source>
   <translation>{number} de {many}</translation>
  </message>
  <message>
   <source>Find in all columns</source>
   <translation>Procurar em todas as colunas</translation>
  </message>
  <message>
   <source>Match large and small letters</source>
   <translation>Distinguir maiúsculas e minúsculas</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Palavra</translation>
  </message>
  <message>
   <source>Whole words only</source>
   <translation>Só palavras inteiras</translation>
  </message>
  <message>
   <source>Regular expression</source>
   <translation>Expressão regular</translation>
  </message>
  <message>
   <source>Previous hit</source>
   <translation>Ocorrência anterior</translation>
  </message>
  <message>
   <source>Next hit</source>
   <translation>Ocorrência seguinte</translation>
  </message>
  <message>
   <source>Hits</source>
   <translation>Ocorrências</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Fechar</translation>
  </message>
  <message>
   <source>from the top again</source>
   <translation>outra vez a partir do início</translation>
  </message>
  <message>
   <source>from the bottom again</source>
   <translation>outra vez a partir do fim</translation>
  </message>
  <message>
   <source>Overview of all changes</source>
   <translation>Vista geral de todas as alterações</translation>
  </message>
  <message numerus="yes">
   <source>%n change(s)</source>
   <translation>
    <numerusform>%n alteração</numerusform>
    <numerusform>%n alterações</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n of them open</source>
   <translation>
    <numerusform>%n delas em aberto</numerusform>
    <numerusform>%n delas em aberto</numerusform>
   </translation>
  </message>
  <message>
   <source>none of them open</source>
   <translation>nenhuma delas em aberto</translation>
  </message>
  <message>
   <source>Changed on the left</source>
   <translation>Alterado à esquerda</translation>
  </message>
  <message>
   <source>Changed on the right</source>
   <translation>Alterado à direita</translation>
  </message>
  <message>
   <source>Changed on both sides</source>
   <translation>Alterado nos dois lados</translation>
  </message>
  <message>
   <source>Changed</source>
   <translation>Alterado</translation>
  </message>
  <message>
   <source>lines {first}–{last}</source>
   <translation>linhas {first}–{last}</translation>
  </message>
  <message>
   <source>line {first}</source>
   <translation>linha {first}</translation>
  </message>
  <message>
   <source>before line {first}</source>
   <translation>antes da linha {first}</translation>
  </message>
  <message>
   <source>your decision</source>
   <translation>a sua decisão</translation>
  </message>
  <message>
   <source>Cut</source>
   <translation>Cortar</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Copiar</translation>
  </message>
  <message>
   <source>Copy these lines</source>
   <translation>Copiar estas linhas</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>Colar</translation>
  </message>
  <message>
   <source>Select all</source>
   <translation>Selecionar tudo</translation>
  </message>
  <message>
   <source>Take left</source>
   <translation>Levar a esquerda</translation>
  </message>
  <message>
   <source>Take right</source>
   <translation>Levar a direita</translation>
  </message>
  <message>
   <source>Take both</source>
   <translation>Levar ambos</translation>
  </message>
  <message>
   <source>Take both, right first</source>
   <translation>Levar ambos, direita primeiro</translation>
  </message>
  <message>
   <source>Base</source>
   <translation>Base</translation>
  </message>
  <message>
   <source>Suggestion</source>
   <translation>Sugestão</translation>
  </message>
  <message>
   <source>Arrows that take the left</source>
   <translation>Setas que levam a esquerda</translation>
  </message>
  <message>
   <source>Arrows that take the right</source>
   <translation>Setas que levam a direita</translation>
  </message>
  <message>
   <source>Ctrl+click: both · or drag it onto the result</source>
   <translation>Ctrl+clique: ambos · ou arraste-a para o resultado</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Esquerda</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Resultado</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Direita</translation>
  </message>
  <message>
   <source>Base · what both had before</source>
   <translation>Base · o que ambos tinham antes</translation>
  </message>
  <message>
   <source>Left · {name}</source>
   <translation>Esquerda · {name}</translation>
  </message>
  <message>
   <source>Result · what will be written</source>
   <translation>Resultado · o que será escrito</translation>
  </message>
  <message>
   <source>Right · {name}</source>
   <translation>Direita · {name}</translation>
  </message>
  <message>
   <source>This line is too long to be edited here: the rest of it is not shown.
Take it from the left or from the right.</source>
   <translation>Esta linha é demasiado longa para ser editada aqui: o resto dela não é mostrado.
Leve-a da esquerda ou da direita.</translation>
  </message>
  <message>
   <source>Suggestion · not taken yet</source>
   <translation>Sugestão · ainda não aceite</translation>
  </message>
 </context>
 <context>
  <name>Tools</name>
  <message>
   <source>Files in external tools</source>
   <translation>Ficheiros em ferramentas externas</translation>
  </message>
  <message>
   <source>Keeping</source>
   <translation>A guardar</translation>
  </message>
  <message>
   <source>Removing</source>
   <translation>A remover</translation>
  </message>
  <message>
   <source>External tools</source>
   <translation>Ferramentas externas</translation>
  </message>
  <message>
   <source>What is wrong</source>
   <translation>O que está mal</translation>
  </message>
  <message>
   <source>Browse…</source>
   <translation>Procurar…</translation>
  </message>
  <message>
   <source>Choose the program</source>
   <translation>Escolher o programa</translation>
  </message>
  <message>
   <source>Add…</source>
   <translation>Acrescentar…</translation>
  </message>
  <message>
   <source>Add a tool of your own</source>
   <translation>Acrescentar uma ferramenta sua</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Retirar</translation>
  </message>
  <message>
   <source>Remove what you set for this tool</source>
   <translation>Retirar o que definiu para esta ferramenta</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nome</translation>
  </message>
  <message>
   <source>Program</source>
   <translation>Programa</translation>
  </message>
  <message>
   <source>looked for in the usual places</source>
   <translation>procurado nos lugares habituais</translation>
  </message>
  <message>
   <source>To compare</source>
   <translation>Para comparar</translation>
  </message>
  <message>
   <source>To merge</source>
   <translation>Para fundir</translation>
  </message>
  <message>
   <source>For</source>
   <translation>Para</translation>
  </message>
  <message>
   <source>text; * for files of every kind</source>
   <translation>text; * para ficheiros de todos os tipos</translation>
  </message>
  <message>
   <source>Arguments may hold {places}.</source>
   <translation>Os argumentos podem conter {places}.</translation>
  </message>
  <message>
   <source>Kind of file</source>
   <translation>Tipo de ficheiro</translation>
  </message>
  <message>
   <source>The tool that comes first for it</source>
   <translation>A ferramenta que vem primeiro para ele</translation>
  </message>
  <message>
   <source>First for</source>
   <translation>Primeira para</translation>
  </message>
  <message>
   <source>As it was</source>
   <translation>Como estava</translation>
  </message>
  <message>
   <source>There is another tool of this name.</source>
   <translation>Há outra ferramenta com este nome.</translation>
  </message>
  <message>
   <source>The program</source>
   <translation>O programa</translation>
  </message>
  <message>
   <source>whichever is found</source>
   <translation>o que for encontrado</translation>
  </message>
  <message>
   <source>My tool</source>
   <translation>A minha ferramenta</translation>
  </message>
  <message>
   <source>A tool needs a name, without “=”.</source>
   <translation>Uma ferramenta precisa de um nome, sem “=”.</translation>
  </message>
  <message>
   <source>To compare: {fault}</source>
   <translation>Para comparar: {fault}</translation>
  </message>
  <message>
   <source>To merge: {fault}</source>
   <translation>Para fundir: {fault}</translation>
  </message>
  <message>
   <source>a quotation mark is left open.</source>
   <translation>falta fechar uma aspa.</translation>
  </message>
  <message>
   <source>Say how it is started to compare, to merge, or both.</source>
   <translation>Diga como se inicia para comparar, para fundir, ou ambos.</translation>
  </message>
  <message>
   <source>The program is a folder. Choose the program in it.</source>
   <translation>O programa é uma pasta. Escolha o programa dentro dela.</translation>
  </message>
  <message>
   <source>There is no program at that place that can be started.</source>
   <translation>Não há nesse lugar um programa que possa ser iniciado.</translation>
  </message>
  <message>
   <source>Choose the program.</source>
   <translation>Escolha o programa.</translation>
  </message>
  <message>
   <source>Looking for results</source>
   <translation>À procura de resultados</translation>
  </message>
  <message>
   <source>{tool} has this file already. Bring it back or stop waiting first.</source>
   <translation>{tool} já tem este ficheiro. Traga-o de volta ou deixe de esperar primeiro.</translation>
  </message>
  <message>
   <source>Opening {tool}</source>
   <translation>A abrir {tool}</translation>
  </message>
  <message>
   <source>Looking</source>
   <translation>A ver</translation>
  </message>
  <message>
   <source>Nothing new is saved there yet.</source>
   <translation>Ainda não há lá nada de novo guardado.</translation>
  </message>
  <message>
   <source>{tool} wrote nothing. {how} Nothing is lost: decide here, or open it again.</source>
   <translation>{tool} não escreveu nada. {how} Nada se perde: decida aqui, ou abra-o de novo.</translation>
  </message>
  <message>
   <source>Bringing back from {tool}</source>
   <translation>A trazer de volta de {tool}</translation>
  </message>
  <message>
   <source>What was saved so far is in the result.</source>
   <translation>O que foi guardado até agora está no resultado.</translation>
  </message>
  <message>
   <source>{tool} left a conflict marked at line {line}; look there before you apply.</source>
   <translation>{tool} deixou um conflito marcado na linha {line}; veja lá antes de aplicar.</translation>
  </message>
  <message>
   <source>Applying</source>
   <translation>A aplicar</translation>
  </message>
  <message>
   <source>Looking for external tools</source>
   <translation>À procura de ferramentas externas</translation>
  </message>
  <message>
   <source>This conflict is settled; nothing can be taken into it.</source>
   <translation>Este conflito está decidido; nada pode ser levado para ele.</translation>
  </message>
  <message>
   <source>Tool</source>
   <translation>Ferramenta</translation>
  </message>
  <message>
   <source>not found</source>
   <translation>não encontrada</translation>
  </message>
  <message>
   <source>No external tool here is for files of this kind.</source>
   <translation>Nenhuma ferramenta externa daqui é para ficheiros deste tipo.</translation>
  </message>
  <message>
   <source>{tool}: not found</source>
   <translation>{tool}: não encontrada</translation>
  </message>
  <message>
   <source>{tool}: cannot be used here</source>
   <translation>{tool}: não pode ser usada aqui</translation>
  </message>
  <message>
   <source>Open with</source>
   <translation>Abrir com</translation>
  </message>
  <message>
   <source>Left with its usual program</source>
   <translation>Esquerda com o programa habitual</translation>
  </message>
  <message>
   <source>Right with its usual program</source>
   <translation>Direita com o programa habitual</translation>
  </message>
  <message>
   <source>Look at a copy; nothing comes back</source>
   <translation>Ver uma cópia; nada volta</translation>
  </message>
  <message>
   <source>No external tool for files of this kind was found. Set one in External tools….</source>
   <translation>Não foi encontrada nenhuma ferramenta externa para ficheiros deste tipo. Defina uma em Ferramentas externas….</translation>
  </message>
  <message>
   <source>There is no program for files of this kind on this desktop.</source>
   <translation>Não há programa para ficheiros deste tipo neste ambiente.</translation>
  </message>
  <message>
   <source>Copying</source>
   <translation>A copiar</translation>
  </message>
  <message>
   <source>This is not about what is inside the file; there is nothing to merge.</source>
   <translation>Isto não é sobre o que está dentro do ficheiro; não há nada para fundir.</translation>
  </message>
  <message>
   <source>{tool} has {name} open. What you save comes back when you close it.</source>
   <translation>{tool} tem {name} aberto. O que guardar volta quando o fechar.</translation>
  </message>
  <message>
   <source>Still editing {name} in {tool}? Bring it back when you have saved.</source>
   <translation>Ainda a editar {name} em {tool}? Traga-o de volta quando tiver guardado.</translation>
  </message>
  <message>
   <source>{tool} has saved {name}. Bring it back when you are done there.</source>
   <translation>{tool} guardou {name}. Traga-o de volta quando lá terminar.</translation>
  </message>
  <message>
   <source>What {tool} wrote for {name} is still here.</source>
   <translation>O que {tool} escreveu para {name} ainda está aqui.</translation>
  </message>
  <message>
   <source>{tool} ended badly after it had written {name}.</source>
   <translation>{tool} terminou mal depois de ter escrito {name}.</translation>
  </message>
  <message>
   <source>{tool} has written {name}, and you changed the result here too. Undo brings yours back.</source>
   <translation>{tool} escreveu {name}, e também alterou o resultado aqui. Desfazer traz o seu de volta.</translation>
  </message>
  <message>
   <source>{name} is another file now than the one that {tool} was given.</source>
   <translation>{name} é agora outro ficheiro que não aquele que {tool} recebeu.</translation>
  </message>
  <message>
   <source>{tool} has written {name}. Nothing is applied yet.</source>
   <translation>{tool} escreveu {name}. Ainda nada está aplicado.</translation>
  </message>
  <message>
   <source>What {tool} wrote is in the result of {name}. Undo takes it back.</source>
   <translation>O que {tool} escreveu está no resultado de {name}. Desfazer retira-o.</translation>
  </message>
  <message>
   <source>What {tool} wrote for {name} waits in its review.</source>
   <translation>O que {tool} escreveu para {name} espera na sua revisão.</translation>
  </message>
  <message>
   <source>{tool} changed nothing in {name}.</source>
   <translation>{tool} não mudou nada em {name}.</translation>
  </message>
  <message>
   <source>{tool} and {name}:</source>
   <translation>{tool} e {name}:</translation>
  </message>
  <message>
   <source>It crashed (signal {number}).</source>
   <translation>Falhou (sinal {number}).</translation>
  </message>
  <message>
   <source>It ended with status {number}.</source>
   <translation>Terminou com o estado {number}.</translation>
  </message>
  <message>
   <source>Bring back now</source>
   <translation>Trazer de volta agora</translation>
  </message>
  <message>
   <source>Take what is saved so far into the result</source>
   <translation>Levar o que foi guardado até agora para o resultado</translation>
  </message>
  <message>
   <source>Stop waiting</source>
   <translation>Deixar de esperar</translation>
  </message>
  <message>
   <source>Leave the tool alone; what it saves later is offered at the next start</source>
   <translation>Deixar a ferramenta; o que guardar mais tarde é oferecido no próximo arranque</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>Trazer de volta</translation>
  </message>
  <message>
   <source>Take it into the result, as one step to undo</source>
   <translation>Levá-lo para o resultado, como um passo a desfazer</translation>
  </message>
  <message>
   <source>Take the tool's</source>
   <translation>Levar o da ferramenta</translation>
  </message>
  <message>
   <source>As one step: Undo brings yours back</source>
   <translation>Como um passo: Desfazer traz o seu de volta</translation>
  </message>
  <message>
   <source>Take it all the same</source>
   <translation>Levá-lo mesmo assim</translation>
  </message>
  <message>
   <source>As one step to undo</source>
   <translation>Como um passo a desfazer</translation>
  </message>
  <message>
   <source>Apply to both</source>
   <translation>Aplicar em ambos</translation>
  </message>
  <message>
   <source>Write this file into both replicas</source>
   <translation>Escrever este ficheiro nas duas réplicas</translation>
  </message>
  <message>
   <source>Keep mine</source>
   <translation>Manter o meu</translation>
  </message>
  <message>
   <source>Remove what the tool wrote</source>
   <translation>Retirar o que a ferramenta escreveu</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Descartar</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>Ver</translation>
  </message>
  <message>
   <source>Open the review</source>
   <translation>Abrir a revisão</translation>
  </message>
  <message>
   <source>Show folder</source>
   <translation>Mostrar pasta</translation>
  </message>
  <message>
   <source>Open the folder with the copies</source>
   <translation>Abrir a pasta com as cópias</translation>
  </message>
  <message>
   <source>Close this note</source>
   <translation>Fechar este aviso</translation>
  </message>
 </context>
 <context>
  <name>Upkeep</name>
  <message>
   <source>Every file and every old version is read and compared with what was recorded: bits that a disk lost show in neither size nor time. It can take a while, and can be stopped.</source>
   <translation>Cada ficheiro e cada versão antiga é lido e comparado com o que foi registado: os bits que um disco perdeu não se notam no tamanho nem na hora. Pode demorar, e pode ser parado.</translation>
  </message>
  <message>
   <source>&amp;Repair from the replicas that are here; what is damaged goes into the trash</source>
   <translation>&amp;Reparar a partir das réplicas que estão aqui; o que está danificado vai para o lixo</translation>
  </message>
  <message>
   <source>What the check found</source>
   <translation>O que a verificação encontrou</translation>
  </message>
  <message>
   <source>Check everything</source>
   <translation>Verificar tudo</translation>
  </message>
  <message>
   <source>Read everything that this replica holds</source>
   <translation>Ler tudo o que esta réplica tem</translation>
  </message>
  <message>
   <source>{path} is held here</source>
   <translation>{path} está guardada aqui</translation>
  </message>
  <message>
   <source>a part of {path} is held here</source>
   <translation>uma parte de {path} está guardada aqui</translation>
  </message>
  <message>
   <source>{path} is not held here</source>
   <translation>{path} não está guardada aqui</translation>
  </message>
  <message>
   <source>Folders without a check are not brought here, and the other replicas keep them. What is left out stays on this disk until you delete it.</source>
   <translation>As pastas sem visto não são trazidas para aqui, e as outras réplicas guardam-nas. O que fica de fora continua neste disco até o apagar.</translation>
  </message>
  <message>
   <source>Folders that are held here</source>
   <translation>Pastas guardadas aqui</translation>
  </message>
  <message>
   <source>There are no folders in this briefcase yet.</source>
   <translation>Ainda não há pastas nesta maleta.</translation>
  </message>
  <message>
   <source>What the change comes to</source>
   <translation>O que a alteração significa</translation>
  </message>
  <message>
   <source>As it was</source>
   <translation>Como estava</translation>
  </message>
  <message>
   <source>Forget the changes made here</source>
   <translation>Esquecer as alterações feitas aqui</translation>
  </message>
  <message>
   <source>Hold these</source>
   <translation>Guardar estas</translation>
  </message>
  <message>
   <source>Hold what has a check from now on, and nothing else</source>
   <translation>Guardar a partir de agora o que tem visto, e mais nada</translation>
  </message>
  <message>
   <source>No longer held here: {names}.</source>
   <translation>Deixa de estar guardado aqui: {names}.</translation>
  </message>
  <message>
   <source>Held again, and brought by the next sync: {names}.</source>
   <translation>Volta a ser guardado, e vem com a próxima sincronização: {names}.</translation>
  </message>
  <message>
   <source>What a rule names never crosses to another replica and never counts as deleted. One rule a line, as in .gitignore: *.log, /drafts/, !keep.log. The rules travel with the briefcase.</source>
   <translation>O que uma regra indica nunca passa para outra réplica e nunca conta como apagado. Uma regra por linha, como em .gitignore: *.log, /drafts/, !keep.log. As regras viajam com a maleta.</translation>
  </message>
  <message>
   <source>Rules</source>
   <translation>Regras</translation>
  </message>
  <message>
   <source>What the rules would hide</source>
   <translation>O que as regras esconderiam</translation>
  </message>
  <message>
   <source>Files and folders that the rules would hide</source>
   <translation>Ficheiros e pastas que as regras esconderiam</translation>
  </message>
  <message>
   <source>What is wrong with the rules</source>
   <translation>O que está errado nas regras</translation>
  </message>
  <message>
   <source>Ignore these</source>
   <translation>Ignorar estes</translation>
  </message>
  <message>
   <source>Write the rules into the briefcase</source>
   <translation>Escrever as regras na maleta</translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) or folder(s) would be hidden that are not now:</source>
   <translation>
    <numerusform>%n ficheiro ou pasta ficaria escondido que agora não está:</numerusform>
    <numerusform>%n ficheiros ou pastas ficariam escondidos que agora não estão:</numerusform>
   </translation>
  </message>
  <message>
   <source>These rules hide nothing more than is hidden now.</source>
   <translation>Estas regras não escondem mais do que já está escondido.</translation>
  </message>
  <message>
   <source>What a sync overwrites or deletes is kept in this replica, and can be brought back. The oldest goes first; what the next merge and open conflicts need always stays.</source>
   <translation>O que uma sincronização substitui ou apaga fica guardado nesta réplica, e pode ser trazido de volta. O mais antigo sai primeiro; fica sempre o que a próxima fusão e os conflitos abertos precisam.</translation>
  </message>
  <message>
   <source> days</source>
   <translation> dias</translation>
  </message>
  <message>
   <source>A share of the disk, as 10%, or a size, as 5 GB</source>
   <translation>Uma parte do disco, como 10%, ou um tamanho, como 5 GB</translation>
  </message>
  <message>
   <source>&amp;Keep for:</source>
   <translation>&amp;Guardar durante:</translation>
  </message>
  <message>
   <source>In at &amp;most:</source>
   <translation>No &amp;máximo em:</translation>
  </message>
  <message>
   <source>Drop what is more at &amp;once, not within a day</source>
   <translation>Deitar fora &amp;já o que é a mais, e não dentro de um dia</translation>
  </message>
  <message>
   <source>How much is in use</source>
   <translation>Quanto está em uso</translation>
  </message>
  <message>
   <source>Keep it so</source>
   <translation>Guardar assim</translation>
  </message>
  <message>
   <source>Set this for this replica</source>
   <translation>Definir isto para esta réplica</translation>
  </message>
  <message>
   <source>Briefcase settings</source>
   <translation>Definições da maleta</translation>
  </message>
  <message>
   <source>What to look after</source>
   <translation>De que cuidar</translation>
  </message>
  <message>
   <source>Folders held here</source>
   <translation>Pastas guardadas aqui</translation>
  </message>
  <message>
   <source>Ignored</source>
   <translation>Ignorado</translation>
  </message>
  <message>
   <source>Old versions</source>
   <translation>Versões antigas</translation>
  </message>
  <message>
   <source>Other replicas</source>
   <translation>Outras réplicas</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>Verificar</translation>
  </message>
  <message>
   <source>Deletions are remembered until each of these replicas has seen them. One that will never come back can be forgotten.</source>
   <translation>O que foi apagado é lembrado até cada uma destas réplicas o ter visto. Uma que nunca mais volta pode ser esquecida.</translation>
  </message>
  <message>
   <source>What forgetting it means</source>
   <translation>O que significa esquecê-la</translation>
  </message>
  <message>
   <source>Forget…</source>
   <translation>Esquecer…</translation>
  </message>
  <message>
   <source>Say what forgetting this replica means</source>
   <translation>Dizer o que significa esquecer esta réplica</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>Agora não</translation>
  </message>
  <message>
   <source>Leave everything as it is</source>
   <translation>Deixar tudo como está</translation>
  </message>
  <message>
   <source>Forget it</source>
   <translation>Esquecer</translation>
  </message>
  <message>
   <source>Count no more on this replica</source>
   <translation>Não contar mais com esta réplica</translation>
  </message>
  <message>
   <source>This briefcase has no other replica yet.</source>
   <translation>Esta maleta ainda não tem outra réplica.</translation>
  </message>
  <message>
   <source>“{name}” has conflicts open with this replica. Resolve them first, for what it has in there may be nowhere else.</source>
   <translation>“{name}” tem conflitos abertos com esta réplica. Resolva-os primeiro, pois o que lá tem pode não estar em mais lado nenhum.</translation>
  </message>
  <message>
   <source>Nobody waits for “{name}” any more, and the other replicas hear of it as they sync. No file is touched. Should it come back, it joins as a new replica: nothing is deleted, but what was deleted meanwhile and is still there comes back or is asked about.</source>
   <translation>Ninguém espera mais por “{name}”, e as outras réplicas ficam a saber ao sincronizar. Nenhum ficheiro é tocado. Se voltar, entra como réplica nova: nada é apagado, mas o que entretanto foi apagado e lá ainda existe volta ou é perguntado.</translation>
  </message>
  <message>
   <source>Looking</source>
   <translation>A ver</translation>
  </message>
  <message>
   <source>Noted. The next sync brings what is held.</source>
   <translation>Anotado. A próxima sincronização traz o que é guardado.</translation>
  </message>
  <message>
   <source>Noting</source>
   <translation>A anotar</translation>
  </message>
  <message>
   <source>Trying the rules</source>
   <translation>A experimentar as regras</translation>
  </message>
  <message>
   <source>The rules are written, and hold from now on.</source>
   <translation>As regras estão escritas, e valem a partir de agora.</translation>
  </message>
  <message>
   <source>Writing the rules</source>
   <translation>A escrever as regras</translation>
  </message>
  <message>
   <source>Old versions are kept so from now on.</source>
   <translation>As versões antigas são guardadas assim a partir de agora.</translation>
  </message>
  <message>
   <source>“{name}” is forgotten.</source>
   <translation>“{name}” foi esquecida.</translation>
  </message>
  <message>
   <source>Checking</source>
   <translation>A verificar</translation>
  </message>
  <message>
   <source>In use: {trash} in the trash, {blobs} of versions to merge with. Together they may take {room}.</source>
   <translation>Em uso: {trash} no lixo, {blobs} de versões para fundir. Juntos podem ocupar {room}.</translation>
  </message>
  <message numerus="yes">
   <source>%n file(s)</source>
   <translation>
    <numerusform>%n ficheiro</numerusform>
    <numerusform>%n ficheiros</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n old version(s)</source>
   <translation>
    <numerusform>%n versão antiga</numerusform>
    <numerusform>%n versões antigas</numerusform>
   </translation>
  </message>
  <message>
   <source>Everything is whole: {files} and {contents} were read.</source>
   <translation>Está tudo inteiro: foram lidos {files} e {contents}.</translation>
  </message>
  <message>
   <source>Everything is whole again: {files} and {contents} were read.</source>
   <translation>Está tudo inteiro outra vez: foram lidos {files} e {contents}.</translation>
  </message>
  <message>
   <source>Not everything is whole: {files} and {contents} were read.</source>
   <translation>Nem tudo está inteiro: foram lidos {files} e {contents}.</translation>
  </message>
  <message>
   <source>here, in {path}</source>
   <translation>aqui, em {path}</translation>
  </message>
  <message>
   <source>away; last in {path}</source>
   <translation>ausente; da última vez em {path}</translation>
  </message>
  <message>
   <source>only heard of, by way of another replica</source>
   <translation>só conhecida através de outra réplica</translation>
  </message>
  <message numerus="yes">
   <source>%n conflict(s) open with it</source>
   <translation>
    <numerusform>%n conflito aberto com ela</numerusform>
    <numerusform>%n conflitos abertos com ela</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Views</name>
  <message>
   <source>… more</source>
   <translation>… mais</translation>
  </message>
  <message>
   <source>less</source>
   <translation>menos</translation>
  </message>
  <message>
   <source>Shown by a plugin</source>
   <translation>Mostrado por um plugin</translation>
  </message>
  <message>
   <source>The widget of a plugin chose “{choice}” for “{at}”, which is not asked here.</source>
   <translation>O elemento de um plugin escolheu “{choice}” para “{at}”, que não se pergunta aqui.</translation>
  </message>
  <message>
   <source>The widget of a plugin failed ({error}) and may show what no longer holds.</source>
   <translation>O elemento de um plugin falhou ({error}) e pode mostrar o que já não vale.</translation>
  </message>
  <message>
   <source>Left over right</source>
   <translation>Esquerda sobre direita</translation>
  </message>
  <message>
   <source>How much of the left is seen over the right</source>
   <translation>Quanto da esquerda se vê sobre a direita</translation>
  </message>
  <message>
   <source>Left of the line is the left picture, right of it the right one</source>
   <translation>À esquerda da linha está a imagem esquerda, à direita dela a direita</translation>
  </message>
  <message>
   <source>Side by side</source>
   <translation>Lado a lado</translation>
  </message>
  <message>
   <source>Left, result and right</source>
   <translation>Esquerda, resultado e direita</translation>
  </message>
  <message>
   <source>Slider</source>
   <translation>Cursor</translation>
  </message>
  <message>
   <source>Left over right, with a line to move</source>
   <translation>Esquerda sobre direita, com uma linha para mover</translation>
  </message>
  <message>
   <source>Blink</source>
   <translation>Piscar</translation>
  </message>
  <message>
   <source>Left and right in turn, at one place</source>
   <translation>Esquerda e direita alternadas, num só lugar</translation>
  </message>
  <message>
   <source>100 %</source>
   <translation>100 %</translation>
  </message>
  <message>
   <source>Show every pixel</source>
   <translation>Mostrar cada píxel</translation>
  </message>
  <message>
   <source>Every pixel as one of the screen; drag to move. Else all of it is fitted</source>
   <translation>Cada píxel como um do ecrã; arraste para mover. Senão, cabe tudo</translation>
  </message>
  <message numerus="yes">
   <source>%n area(s) differ</source>
   <translation>
    <numerusform>%n área difere</numerusform>
    <numerusform>%n áreas diferem</numerusform>
   </translation>
  </message>
  <message>
   <source>Reading a picture</source>
   <translation>A ler uma imagem</translation>
  </message>
  <message>
   <source>No picture</source>
   <translation>Sem imagem</translation>
  </message>
  <message>
   <source>Take the left or the right picture.</source>
   <translation>Leve a imagem esquerda ou a direita.</translation>
  </message>
  <message>
   <source>This picture is made when it is written.</source>
   <translation>Esta imagem é feita quando é escrita.</translation>
  </message>
  <message>
   <source>Nothing stays here.</source>
   <translation>Nada fica aqui.</translation>
  </message>
  <message>
   <source>not there</source>
   <translation>não existe</translation>
  </message>
  <message>
   <source>Loading…</source>
   <translation>A carregar…</translation>
  </message>
  <message>
   <source>This picture cannot be read. It is broken; choose a whole file.</source>
   <translation>Esta imagem não pode ser lida. Está danificada; escolha um ficheiro inteiro.</translation>
  </message>
  <message>
   <source>to be decided</source>
   <translation>por decidir</translation>
  </message>
  <message>
   <source>decided</source>
   <translation>decidido</translation>
  </message>
  <message>
   <source>added</source>
   <translation>acrescentado</translation>
  </message>
  <message>
   <source>deleted</source>
   <translation>eliminado</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>alterado</translation>
  </message>
  <message>
   <source>moved</source>
   <translation>movido</translation>
  </message>
  <message>
   <source>formatted</source>
   <translation>formatado</translation>
  </message>
  <message>
   <source>Base · what both had before</source>
   <translation>Base · o que ambos tinham antes</translation>
  </message>
  <message>
   <source>Left · {name}</source>
   <translation>Esquerda · {name}</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Esquerda</translation>
  </message>
  <message>
   <source>Right · {name}</source>
   <translation>Direita · {name}</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Direita</translation>
  </message>
  <message>
   <source>Result · what will be written</source>
   <translation>Resultado · o que será escrito</translation>
  </message>
  <message>
   <source>Headings of the document</source>
   <translation>Títulos do documento</translation>
  </message>
  <message>
   <source>Go to a heading</source>
   <translation>Ir a um título</translation>
  </message>
  <message>
   <source>Paragraphs side by side</source>
   <translation>Parágrafos lado a lado</translation>
  </message>
  <message>
   <source>Slides side by side</source>
   <translation>Diapositivos lado a lado</translation>
  </message>
  <message>
   <source>Double-click a cell to take it into the result</source>
   <translation>Duplo clique numa célula leva-a para o resultado</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Texto</translation>
  </message>
  <message>
   <source>A plugin answered with {what} instead of a widget. The window shows it by itself.</source>
   <translation>Um plugin respondeu com {what} em vez de um elemento. A janela mostra-o por si.</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Páginas</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabela</translation>
  </message>
  <message>
   <source>Slides</source>
   <translation>Diapositivos</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Imagem</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>Valores</translation>
  </message>
  <message>
   <source> … the rest of this paragraph is not shown</source>
   <translation> … o resto deste parágrafo não é mostrado</translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message numerus="yes">
   <source>%n conflict(s)</source>
   <translation>
    <numerusform>%n conflito</numerusform>
    <numerusform>%n conflitos</numerusform>
   </translation>
  </message>
  <message>
   <source>There is nothing to merge inside: {reason}. Keep the right one.</source>
   <translation>Não há nada a fundir lá dentro: {reason}. Mantenha o da direita.</translation>
  </message>
  <message>
   <source>There is nothing to merge inside: {reason}. Keep the left one.</source>
   <translation>Não há nada a fundir lá dentro: {reason}. Mantenha o da esquerda.</translation>
  </message>
  <message>
   <source>There is no view for files of this kind. Keep a side, or both.</source>
   <translation>Não há vista para ficheiros deste tipo. Mantenha um lado, ou ambos.</translation>
  </message>
  <message>
   <source>Opening</source>
   <translation>A abrir</translation>
  </message>
  <message>
   <source>Keeping</source>
   <translation>A guardar</translation>
  </message>
  <message>
   <source>{what} failed unexpectedly ({error}).</source>
   <translation>{what}: falhou inesperadamente ({error}).</translation>
  </message>
  <message>
   <source>Notifications</source>
   <translation>Notificações</translation>
  </message>
  <message>
   <source>{what}: stopped. Nothing was changed.</source>
   <translation>{what}: parado. Nada foi alterado.</translation>
  </message>
 </context>
 <context>
  <name>Wording</name>
  <message>
   <source>Both renamed it, differently</source>
   <translation>Ambos mudaram o nome, de modo diferente</translation>
  </message>
  <message>
   <source>One deleted it, one renamed it</source>
   <translation>Um eliminou-o, outro mudou-lhe o nome</translation>
  </message>
  <message>
   <source>Both created it</source>
   <translation>Ambos o criaram</translation>
  </message>
  <message>
   <source>Both edited it</source>
   <translation>Ambos o editaram</translation>
  </message>
  <message>
   <source>One deleted it, one edited it</source>
   <translation>Um eliminou-o, outro editou-o</translation>
  </message>
  <message>
   <source>Moved into each other</source>
   <translation>Movidos um para dentro do outro</translation>
  </message>
  <message>
   <source>Two items want one name</source>
   <translation>Dois itens querem um só nome</translation>
  </message>
  <message>
   <source>A file here, a folder there</source>
   <translation>Um ficheiro aqui, uma pasta ali</translation>
  </message>
  <message>
   <source>A name that one side cannot hold</source>
   <translation>Um nome que um dos lados não pode ter</translation>
  </message>
  <message>
   <source>Deleted left, renamed right</source>
   <translation>Eliminado à esquerda, novo nome à direita</translation>
  </message>
  <message>
   <source>Deleted left, edited right</source>
   <translation>Eliminado à esquerda, editado à direita</translation>
  </message>
  <message>
   <source>Renamed left, deleted right</source>
   <translation>Novo nome à esquerda, eliminado à direita</translation>
  </message>
  <message>
   <source>Edited left, deleted right</source>
   <translation>Editado à esquerda, eliminado à direita</translation>
  </message>
  <message>
   <source>together with {names}</source>
   <translation>juntamente com {names}</translation>
  </message>
  <message>
   <source>Created</source>
   <translation>Criado</translation>
  </message>
  <message>
   <source>Edited</source>
   <translation>Editado</translation>
  </message>
  <message>
   <source>Renamed</source>
   <translation>Novo nome</translation>
  </message>
  <message>
   <source>Deleted</source>
   <translation>Eliminado</translation>
  </message>
  <message>
   <source>Unchanged</source>
   <translation>Inalterado</translation>
  </message>
  <message>
   <source>Keep left</source>
   <translation>Manter esquerda</translation>
  </message>
  <message>
   <source>Keep right</source>
   <translation>Manter direita</translation>
  </message>
  <message>
   <source>Keep newest</source>
   <translation>Manter o mais novo</translation>
  </message>
  <message>
   <source>Keep oldest</source>
   <translation>Manter o mais antigo</translation>
  </message>
  <message>
   <source>Keep both</source>
   <translation>Manter ambos</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Mais tarde</translation>
  </message>
  <message>
   <source>base</source>
   <translation>base</translation>
  </message>
  <message>
   <source>left</source>
   <translation>esquerda</translation>
  </message>
  <message>
   <source>right</source>
   <translation>direita</translation>
  </message>
  <message>
   <source>left, then right</source>
   <translation>esquerda, depois direita</translation>
  </message>
  <message>
   <source>right, then left</source>
   <translation>direita, depois esquerda</translation>
  </message>
  <message>
   <source>suggestion</source>
   <translation>sugestão</translation>
  </message>
  <message>
   <source>your own text</source>
   <translation>o seu próprio texto</translation>
  </message>
  <message>
   <source>1 byte</source>
   <translation>1 byte</translation>
  </message>
  <message>
   <source>{size} bytes</source>
   <translation>{size} bytes</translation>
  </message>
  <message>
   <source>today {time}</source>
   <translation>hoje {time}</translation>
  </message>
  <message>
   <source>yesterday {time}</source>
   <translation>ontem {time}</translation>
  </message>
  <message>
   <source>{day} {month} {time}</source>
   <translation>{day} {month} {time}</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day} {month} {year}</translation>
  </message>
  <message>
   <source>Not there</source>
   <translation>Não existe</translation>
  </message>
  <message>
   <source>both replicas</source>
   <translation>as duas réplicas</translation>
  </message>
  <message>
   <source>{some} and {last}</source>
   <translation>{some} e {last}</translation>
  </message>
 </context>
 <context>
  <name>actions</name>
  <message>
   <source>Brie&amp;fcase</source>
   <translation>&amp;Maleta</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>&amp;Editar</translation>
  </message>
  <message>
   <source>&amp;Go</source>
   <translation>&amp;Ir</translation>
  </message>
  <message>
   <source>&amp;Decide</source>
   <translation>&amp;Decidir</translation>
  </message>
  <message>
   <source>&amp;Tools</source>
   <translation>&amp;Ferramentas</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>&amp;Ver</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Ajuda</translation>
  </message>
  <message>
   <source>&amp;Compare</source>
   <translation>&amp;Comparar</translation>
  </message>
  <message>
   <source>New…</source>
   <translation>Nova…</translation>
  </message>
  <message>
   <source>Pair two folders into a briefcase</source>
   <translation>Emparelhar duas pastas numa maleta</translation>
  </message>
  <message>
   <source>Add…</source>
   <translation>Acrescentar…</translation>
  </message>
  <message>
   <source>Add a briefcase that is already there</source>
   <translation>Acrescentar uma maleta que já existe</translation>
  </message>
  <message>
   <source>Remove from this list</source>
   <translation>Retirar desta lista</translation>
  </message>
  <message>
   <source>Forget this briefcase here; no file is touched</source>
   <translation>Esquecer esta maleta aqui; nenhum ficheiro é tocado</translation>
  </message>
  <message>
   <source>Sync</source>
   <translation>Sincronizar</translation>
  </message>
  <message>
   <source>Sync with every replica that is here</source>
   <translation>Sincronizar com todas as réplicas que estão cá</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>Conflitos</translation>
  </message>
  <message>
   <source>The conflicts of this briefcase</source>
   <translation>Os conflitos desta maleta</translation>
  </message>
  <message>
   <source>History</source>
   <translation>Histórico</translation>
  </message>
  <message>
   <source>What was done, and ways to take it back</source>
   <translation>O que foi feito, e modos de o desfazer</translation>
  </message>
  <message>
   <source>Next part of the window</source>
   <translation>Parte seguinte da janela</translation>
  </message>
  <message>
   <source>Go to the briefcases, to what is said above the page, and to the page in turn</source>
   <translation>Ir às maletas, ao que se diz acima da página e à página, à vez</translation>
  </message>
  <message>
   <source>Compare…</source>
   <translation>Comparar…</translation>
  </message>
  <message>
   <source>Compare two or three files or folders, outside any briefcase</source>
   <translation>Comparar dois ou três ficheiros ou pastas, fora de qualquer maleta</translation>
  </message>
  <message>
   <source>Rename in this list…</source>
   <translation>Mudar o nome nesta lista…</translation>
  </message>
  <message>
   <source>Call this briefcase something else here; its folders keep their names</source>
   <translation>Chamar outra coisa a esta maleta aqui; as suas pastas mantêm os nomes</translation>
  </message>
  <message>
   <source>What would a sync do?</source>
   <translation>O que faria uma sincronização?</translation>
  </message>
  <message>
   <source>Look at both sides and say what a sync would do; nothing is written</source>
   <translation>Ver os dois lados e dizer o que uma sincronização faria; nada é escrito</translation>
  </message>
  <message>
   <source>Sync every briefcase</source>
   <translation>Sincronizar todas as maletas</translation>
  </message>
  <message>
   <source>Sync all the briefcases of the list, one after the other</source>
   <translation>Sincronizar todas as maletas da lista, uma após outra</translation>
  </message>
  <message>
   <source>Briefcase settings</source>
   <translation>Definições da maleta</translation>
  </message>
  <message>
   <source>Folders held here, rules, old versions, other replicas, and a check</source>
   <translation>Pastas guardadas aqui, regras, versões antigas, outras réplicas, e uma verificação</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Definições</translation>
  </message>
  <message>
   <source>Colours, language, text, keys and notifications</source>
   <translation>Cores, língua, texto, teclas e notificações</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Sair</translation>
  </message>
  <message>
   <source>Close the window; decisions are kept</source>
   <translation>Fechar a janela; as decisões ficam guardadas</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Desfazer</translation>
  </message>
  <message>
   <source>Take the last choice or edit back</source>
   <translation>Desfazer a última escolha ou edição</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>Refazer</translation>
  </message>
  <message>
   <source>Do it again</source>
   <translation>Fazer de novo</translation>
  </message>
  <message>
   <source>Find…</source>
   <translation>Procurar…</translation>
  </message>
  <message>
   <source>Find in all columns</source>
   <translation>Procurar em todas as colunas</translation>
  </message>
  <message>
   <source>Find next</source>
   <translation>Procurar seguinte</translation>
  </message>
  <message>
   <source>The next hit</source>
   <translation>A ocorrência seguinte</translation>
  </message>
  <message>
   <source>Find previous</source>
   <translation>Procurar anterior</translation>
  </message>
  <message>
   <source>The previous hit</source>
   <translation>A ocorrência anterior</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>Anterior</translation>
  </message>
  <message>
   <source>The previous change</source>
   <translation>A alteração anterior</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Seguinte</translation>
  </message>
  <message>
   <source>The next change</source>
   <translation>A alteração seguinte</translation>
  </message>
  <message>
   <source>Previous conflict</source>
   <translation>Conflito anterior</translation>
  </message>
  <message>
   <source>The previous change that is a conflict</source>
   <translation>A alteração anterior que é um conflito</translation>
  </message>
  <message>
   <source>Next conflict</source>
   <translation>Conflito seguinte</translation>
  </message>
  <message>
   <source>The next change that is a conflict</source>
   <translation>A alteração seguinte que é um conflito</translation>
  </message>
  <message>
   <source>Take left</source>
   <translation>Levar a esquerda</translation>
  </message>
  <message>
   <source>The left version goes into the result</source>
   <translation>A versão esquerda vai para o resultado</translation>
  </message>
  <message>
   <source>Take right</source>
   <translation>Levar a direita</translation>
  </message>
  <message>
   <source>The right version goes into the result</source>
   <translation>A versão direita vai para o resultado</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Ambos</translation>
  </message>
  <message>
   <source>Left, then right</source>
   <translation>Esquerda, depois direita</translation>
  </message>
  <message>
   <source>Both, right first</source>
   <translation>Ambos, direita primeiro</translation>
  </message>
  <message>
   <source>Right, then left</source>
   <translation>Direita, depois esquerda</translation>
  </message>
  <message>
   <source>Base</source>
   <translation>Base</translation>
  </message>
  <message>
   <source>What both had before</source>
   <translation>O que ambos tinham antes</translation>
  </message>
  <message>
   <source>Suggestion</source>
   <translation>Sugestão</translation>
  </message>
  <message>
   <source>The suggestion that the panel shows</source>
   <translation>A sugestão que o painel mostra</translation>
  </message>
  <message>
   <source>Decide later</source>
   <translation>Decidir mais tarde</translation>
  </message>
  <message>
   <source>Take the answer to this one back</source>
   <translation>Retirar a resposta a esta</translation>
  </message>
  <message>
   <source>All open: left</source>
   <translation>Tudo em aberto: esquerda</translation>
  </message>
  <message>
   <source>Left for everything that is open</source>
   <translation>Esquerda para tudo o que está em aberto</translation>
  </message>
  <message>
   <source>All open: right</source>
   <translation>Tudo em aberto: direita</translation>
  </message>
  <message>
   <source>Right for everything that is open</source>
   <translation>Direita para tudo o que está em aberto</translation>
  </message>
  <message>
   <source>Open with</source>
   <translation>Abrir com</translation>
  </message>
  <message>
   <source>Merge in another program: the first of the list, or choose one</source>
   <translation>Fundir noutro programa: o primeiro da lista, ou escolha um</translation>
  </message>
  <message>
   <source>External tools…</source>
   <translation>Ferramentas externas…</translation>
  </message>
  <message>
   <source>Which other programs there are, and with what they are started</source>
   <translation>Que outros programas há, e com o que são iniciados</translation>
  </message>
  <message>
   <source>Previous file</source>
   <translation>Ficheiro anterior</translation>
  </message>
  <message>
   <source>The conflict before this one in the list</source>
   <translation>O conflito antes deste na lista</translation>
  </message>
  <message>
   <source>Next file</source>
   <translation>Ficheiro seguinte</translation>
  </message>
  <message>
   <source>The conflict after this one in the list</source>
   <translation>O conflito depois deste na lista</translation>
  </message>
  <message>
   <source>Keep left</source>
   <translation>Manter esquerda</translation>
  </message>
  <message>
   <source>The left file as a whole, for the selected conflicts</source>
   <translation>O ficheiro esquerdo inteiro, para os conflitos selecionados</translation>
  </message>
  <message>
   <source>Keep right</source>
   <translation>Manter direita</translation>
  </message>
  <message>
   <source>The right file as a whole, for the selected conflicts</source>
   <translation>O ficheiro direito inteiro, para os conflitos selecionados</translation>
  </message>
  <message>
   <source>Keep newest</source>
   <translation>Manter o mais novo</translation>
  </message>
  <message>
   <source>The newer file as a whole, for the selected conflicts</source>
   <translation>O ficheiro mais novo inteiro, para os conflitos selecionados</translation>
  </message>
  <message>
   <source>Keep oldest</source>
   <translation>Manter o mais antigo</translation>
  </message>
  <message>
   <source>The older file as a whole, for the selected conflicts</source>
   <translation>O ficheiro mais antigo inteiro, para os conflitos selecionados</translation>
  </message>
  <message>
   <source>Keep both</source>
   <translation>Manter ambos</translation>
  </message>
  <message>
   <source>Both files, side by side, for the selected conflicts</source>
   <translation>Ambos os ficheiros, lado a lado, para os conflitos selecionados</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Mais tarde</translation>
  </message>
  <message>
   <source>Nothing yet, for the selected conflicts</source>
   <translation>Nada por agora, para os conflitos selecionados</translation>
  </message>
  <message>
   <source>Preview…</source>
   <translation>Pré-visualizar…</translation>
  </message>
  <message>
   <source>Show what Apply will do; nothing is written</source>
   <translation>Mostrar o que Aplicar fará; nada é escrito</translation>
  </message>
  <message>
   <source>List of conflicts</source>
   <translation>Lista de conflitos</translation>
  </message>
  <message>
   <source>Show or fold away the list above the conflict that is worked on</source>
   <translation>Mostrar ou recolher a lista acima do conflito em que se trabalha</translation>
  </message>
  <message>
   <source>Peek at base</source>
   <translation>Espreitar a base</translation>
  </message>
  <message>
   <source>Show what both had before: hold the key for a peek, tap it to keep it</source>
   <translation>Mostrar o que ambos tinham antes: manter a tecla para espreitar, tocar para ficar</translation>
  </message>
  <message>
   <source>Decisions</source>
   <translation>Decisões</translation>
  </message>
  <message>
   <source>Show or fold away the list of decisions</source>
   <translation>Mostrar ou recolher a lista de decisões</translation>
  </message>
  <message>
   <source>Comments and notes</source>
   <translation>Comentários e notas</translation>
  </message>
  <message>
   <source>Open or fold the comments and notes beside the paragraph where you are</source>
   <translation>Abrir ou recolher os comentários e as notas ao lado do parágrafo onde está</translation>
  </message>
  <message>
   <source>Syntax colours</source>
   <translation>Cores de sintaxe</translation>
  </message>
  <message>
   <source>Colour the text by the type of its file</source>
   <translation>Colorir o texto segundo o tipo do ficheiro</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>Aplicar</translation>
  </message>
  <message>
   <source>Write what is decided into both replicas</source>
   <translation>Escrever o que está decidido nas duas réplicas</translation>
  </message>
  <message>
   <source>Narrow sidebar</source>
   <translation>Barra lateral estreita</translation>
  </message>
  <message>
   <source>Fold the sidebar to pictures, or unfold it</source>
   <translation>Recolher a barra lateral a imagens, ou abri-la</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>Texto maior</translation>
  </message>
  <message>
   <source>Larger text in the columns</source>
   <translation>Texto maior nas colunas</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>Texto menor</translation>
  </message>
  <message>
   <source>Smaller text in the columns</source>
   <translation>Texto menor nas colunas</translation>
  </message>
  <message>
   <source>Text in its usual size</source>
   <translation>Texto no tamanho habitual</translation>
  </message>
  <message>
   <source>Text in the columns as large as the settings say at first</source>
   <translation>Texto nas colunas do tamanho que as definições dizem de início</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Teclas</translation>
  </message>
  <message>
   <source>All keys, and a way to change them</source>
   <translation>Todas as teclas, e um modo de as mudar</translation>
  </message>
  <message>
   <source>Compare others…</source>
   <translation>Comparar outros…</translation>
  </message>
  <message>
   <source>Other files or folders in this window</source>
   <translation>Outros ficheiros ou pastas nesta janela</translation>
  </message>
  <message>
   <source>Swap sides</source>
   <translation>Trocar os lados</translation>
  </message>
  <message>
   <source>Left to right, right to left</source>
   <translation>Da esquerda para a direita, da direita para a esquerda</translation>
  </message>
  <message>
   <source>Refresh</source>
   <translation>Atualizar</translation>
  </message>
  <message>
   <source>Compare anew</source>
   <translation>Comparar de novo</translation>
  </message>
  <message>
   <source>What counts…</source>
   <translation>O que conta…</translation>
  </message>
  <message>
   <source>What does not count as a difference</source>
   <translation>O que não conta como diferença</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Fechar</translation>
  </message>
  <message>
   <source>Close this window</source>
   <translation>Fechar esta janela</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Voltar</translation>
  </message>
  <message>
   <source>Back to the folders</source>
   <translation>Voltar às pastas</translation>
  </message>
  <message>
   <source>The previous difference</source>
   <translation>A diferença anterior</translation>
  </message>
  <message>
   <source>The next difference</source>
   <translation>A diferença seguinte</translation>
  </message>
  <message>
   <source>Copies of both files in an external tool</source>
   <translation>Cópias dos dois ficheiros numa ferramenta externa</translation>
  </message>
  <message>
   <source>Find words in both columns, or a name</source>
   <translation>Procurar palavras nas duas colunas, ou um nome</translation>
  </message>
 </context>
 <context>
  <name>aside</name>
  <message>
   <source>‹ Back</source>
   <translation>‹ Voltar</translation>
  </message>
  <message>
   <source>Back to where you were  (Esc)</source>
   <translation>Voltar onde estava  (Esc)</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Voltar</translation>
  </message>
 </context>
 <context>
  <name>keys</name>
  <message>
   <source>Keys</source>
   <translation>Teclas</translation>
  </message>
  <message>
   <source>{what} (in a comparison)</source>
   <translation>{what} (numa comparação)</translation>
  </message>
  <message>
   <source>no key</source>
   <translation>sem tecla</translation>
  </message>
  <message>
   <source>You changed this</source>
   <translation>Mudou isto</translation>
  </message>
  <message>
   <source>Action</source>
   <translation>Ação</translation>
  </message>
  <message>
   <source>What it does</source>
   <translation>O que faz</translation>
  </message>
  <message>
   <source>Search an action or a key</source>
   <translation>Procurar uma ação ou uma tecla</translation>
  </message>
  <message>
   <source>Actions and their keys</source>
   <translation>Ações e as suas teclas</translation>
  </message>
  <message>
   <source>New key for the chosen action</source>
   <translation>Nova tecla para a ação escolhida</translation>
  </message>
  <message>
   <source>What to know of this key</source>
   <translation>O que convém saber desta tecla</translation>
  </message>
  <message>
   <source>Use this key</source>
   <translation>Usar esta tecla</translation>
  </message>
  <message>
   <source>Call the chosen action by it</source>
   <translation>Chamar com ela a ação escolhida</translation>
  </message>
  <message>
   <source>No key</source>
   <translation>Sem tecla</translation>
  </message>
  <message>
   <source>Let no key call the chosen action</source>
   <translation>Não deixar tecla nenhuma chamar a ação escolhida</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Repor</translation>
  </message>
  <message>
   <source>The usual keys for the chosen action</source>
   <translation>As teclas habituais para a ação escolhida</translation>
  </message>
  <message>
   <source>Reset all</source>
   <translation>Repor tudo</translation>
  </message>
  <message>
   <source>The usual keys everywhere</source>
   <translation>As teclas habituais em todo o lado</translation>
  </message>
  <message>
   <source>{key} alone is typed into the text. Hold Ctrl or Alt with it.</source>
   <translation>{key} sozinha escreve-se no texto. Prima Ctrl ou Alt com ela.</translation>
  </message>
  <message>
   <source>{key} is the key of “{other}” now, which will then have to do without it.</source>
   <translation>{key} é agora a tecla de “{other}”, que terá de passar sem ela.</translation>
  </message>
 </context>
 <context>
  <name>preferences</name>
  <message>
   <source>As the system</source>
   <translation>Como o sistema</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Claro</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Escuro</translation>
  </message>
  <message>
   <source>&amp;Colours:</source>
   <translation>&amp;Cores:</translation>
  </message>
  <message>
   <source>&amp;Language:</source>
   <translation>&amp;Língua:</translation>
  </message>
  <message>
   <source>The language changes when the window is opened next time.</source>
   <translation>A língua muda quando a janela for aberta da próxima vez.</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Definições</translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>Aspeto</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Texto</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Teclas</translation>
  </message>
  <message>
   <source>External tools</source>
   <translation>Ferramentas externas</translation>
  </message>
  <message>
   <source>A &amp;font of my own for text, in place of the system's</source>
   <translation>Um &amp;tipo de letra meu para o texto, em vez do do sistema</translation>
  </message>
  <message>
   <source> pt</source>
   <translation> pt</translation>
  </message>
  <message>
   <source>Also by Ctrl and the wheel, over the text</source>
   <translation>Também com Ctrl e a roda, sobre o texto</translation>
  </message>
  <message>
   <source>F&amp;ont:</source>
   <translation>Tip&amp;o de letra:</translation>
  </message>
  <message>
   <source>Text &amp;size:</source>
   <translation>T&amp;amanho do texto:</translation>
  </message>
 </context>
 <context>
  <name>progress</name>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} de {total}</translation>
  </message>
  <message numerus="yes">
   <source>%n second(s) left</source>
   <translation>
    <numerusform>falta %n segundo</numerusform>
    <numerusform>faltam %n segundos</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n minute(s) left</source>
   <translation>
    <numerusform>falta %n minuto</numerusform>
    <numerusform>faltam %n minutos</numerusform>
   </translation>
  </message>
  <message>
   <source>{hours} h {minutes} min left</source>
   <translation>faltam {hours} h {minutes} min</translation>
  </message>
 </context>
 <context>
  <name>toolbar</name>
  <message>
   <source>Tools</source>
   <translation>Ferramentas</translation>
  </message>
  <message>
   <source>What is worked on</source>
   <translation>Em que se trabalha</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Parar</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progresso</translation>
  </message>
  <message>
   <source>Stop what is running</source>
   <translation>Parar o que está a correr</translation>
  </message>
  <message>
   <source>Stop; nothing half-done is left behind</source>
   <translation>Parar; nada fica feito a meio</translation>
  </message>
  <message>
   <source>looking</source>
   <translation>a ver</translation>
  </message>
  <message>
   <source>reading</source>
   <translation>a ler</translation>
  </message>
  <message>
   <source>planning</source>
   <translation>a planear</translation>
  </message>
  <message>
   <source>writing down what was done</source>
   <translation>a registar o que foi feito</translation>
  </message>
 </context>
 <context>
  <name>tray</name>
  <message>
   <source>Tell me when a sync leaves new conf&amp;licts</source>
   <translation>Avisar-me quando uma sincronização deixa novos con&amp;flitos</translation>
  </message>
  <message>
   <source>Stay in the &amp;tray when the window is closed</source>
   <translation>Ficar na &amp;bandeja quando a janela é fechada</translation>
  </message>
  <message>
   <source>This desktop has no tray, so there is no icon and no notification.</source>
   <translation>Este ambiente não tem bandeja; por isso não há ícone nem notificação.</translation>
  </message>
  <message>
   <source>Open Smart Briefcases</source>
   <translation>Abrir Smart Briefcases</translation>
  </message>
  <message>
   <source>Sync all</source>
   <translation>Sincronizar todas</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Sair</translation>
  </message>
  <message numerus="yes">
   <source>%n conflict(s) wait in “{name}”.</source>
   <translation>
    <numerusform>%n conflito espera em “{name}”.</numerusform>
    <numerusform>%n conflitos esperam em “{name}”.</numerusform>
   </translation>
  </message>
  <message>
   <source>No conflicts</source>
   <translation>Sem conflitos</translation>
  </message>
  <message numerus="yes">
   <source>%n conflict(s) wait</source>
   <translation>
    <numerusform>%n conflito espera</numerusform>
    <numerusform>%n conflitos esperam</numerusform>
   </translation>
  </message>
 </context>
</TS>
