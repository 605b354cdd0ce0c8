<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ro_RO">
<context>
    <name>ChoiceField</name>
    <message>
        <source>Choose from the list: write the first letters or press Down.</source>
        <translation>Alegeți din listă: scrieți primele litere sau apăsați săgeata în jos.</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>1  No.</source>
        <translation>1  Nr.</translation>
    </message>
    <message>
        <source>2  Date</source>
        <translation>2  Data</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Starea</translation>
    </message>
    <message>
        <source>6  Issuer</source>
        <translation>6  Emitentul</translation>
    </message>
    <message>
        <source>7  Content in short</source>
        <translation>7  Conținutul în rezumat</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>fără date încă</translation>
    </message>
    <message>
        <source>3  Issuer&apos;s no. and date</source>
        <translation>3  Nr. și data emitentului</translation>
    </message>
    <message>
        <source>4  Sheets   5  Annexes</source>
        <translation>4  File   5  Anexe</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>fără număr</translation>
    </message>
    <message>
        <source>8  Department</source>
        <translation>8  Compartiment</translation>
    </message>
    <message>
        <source>12  Linked to</source>
        <translation>12  Conexat la</translation>
    </message>
    <message>
        <source>not assigned</source>
        <translation>nerepartizat</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numărul</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Issuer&apos;s number, date</source>
        <translation>Nr., data emitentului</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Annexes</source>
        <translation>Anexe</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Emitentul</translation>
    </message>
    <message>
        <source>Content in short</source>
        <translation>Conținutul în rezumat</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Compartimentul</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>Expediat</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation>Mod de rezolvare</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Destinatarul</translation>
    </message>
    <message>
        <source>Linked to</source>
        <translation>Conexat la</translation>
    </message>
    <message>
        <source>File code</source>
        <translation>Indicativ</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Registration</source>
        <translation>Înregistrare</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registru</translation>
    </message>
    <message>
        <source>Counter state</source>
        <translation>Starea ghișeului</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Setări</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Toate tastele</translation>
    </message>
    <message>
        <source>Search or scan</source>
        <translation>Căutați sau scanați</translation>
    </message>
    <message>
        <source>Label, receipt, history</source>
        <translation>Etichetă, bon, istoric</translation>
    </message>
    <message>
        <source>Another person at the counter</source>
        <translation>Altă persoană la ghișeu</translation>
    </message>
    <message>
        <source>Register it</source>
        <translation>Înregistrez</translation>
    </message>
    <message>
        <source>Quick number</source>
        <translation>Număr rapid</translation>
    </message>
    <message>
        <source>Label again</source>
        <translation>Eticheta din nou</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Bon</translation>
    </message>
    <message>
        <source>Same sender</source>
        <translation>Același emitent</translation>
    </message>
    <message>
        <source>Same data again</source>
        <translation>Aceleași date din nou</translation>
    </message>
    <message>
        <source>Open the last entry</source>
        <translation>Deschid ultima poziție</translation>
    </message>
    <message>
        <source>Reply to a number</source>
        <translation>Răspund la un număr</translation>
    </message>
    <message>
        <source>Paper without a number of its own</source>
        <translation>Atașez un act fără număr propriu</translation>
    </message>
    <message>
        <source>Pin channel and date of receipt</source>
        <translation>Fixez canalul și data primirii</translation>
    </message>
    <message>
        <source>Next direction</source>
        <translation>Alt sens</translation>
    </message>
    <message>
        <source>On behalf of</source>
        <translation>În numele lui</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Persoană nouă</translation>
    </message>
    <message>
        <source>Anonymous sender</source>
        <translation>Emitent anonim</translation>
    </message>
    <message>
        <source>Unreadable sender</source>
        <translation>Emitent ilizibil</translation>
    </message>
    <message>
        <source>Collective sender</source>
        <translation>Emitent colectiv</translation>
    </message>
    <message>
        <source>Link to it</source>
        <translation>Conexez</translation>
    </message>
    <message>
        <source>Another document</source>
        <translation>Alt document</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrez</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Print the register</source>
        <translation>Tipăresc registrul</translation>
    </message>
    <message>
        <source>Two lines or legal order</source>
        <translation>Două rânduri sau ordine legală</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>Deschid documentul</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Atașez un fișier</translation>
    </message>
    <message>
        <source>Complete the entry</source>
        <translation>Completez poziția</translation>
    </message>
    <message>
        <source>Correct the entry</source>
        <translation>Rectific poziția</translation>
    </message>
    <message>
        <source>Annul the number</source>
        <translation>Anulez numărul</translation>
    </message>
    <message>
        <source>Annul and register again</source>
        <translation>Anulez și reînregistrez</translation>
    </message>
    <message>
        <source>Link to a number</source>
        <translation>Conexez la un număr</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Răspund</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Verific din nou</translation>
    </message>
    <message>
        <source>Copy the diagnosis</source>
        <translation>Copiez diagnosticul</translation>
    </message>
    <message>
        <source>Open entry {place}</source>
        <translation>Deschid poziția {place}</translation>
    </message>
    <message>
        <source>Paper {place} received</source>
        <translation>Actul {place} primit</translation>
    </message>
    <message>
        <source>Fix {place}</source>
        <translation>Rezolv {place}</translation>
    </message>
</context>
<context>
    <name>CountField</name>
    <message>
        <source>Write a number from 0 to {largest}.</source>
        <translation>Scrieți un număr de la 0 la {largest}.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>dd.mm.yyyy</source>
        <translation>zz.ll.aaaa</translation>
    </message>
    <message>
        <source>Write the day, the month and the year, for example 19.11.2026.</source>
        <translation>Scrieți ziua, luna și anul, de exemplu 19.11.2026.</translation>
    </message>
    <message>
        <source>This day is not in the calendar. Check the day and the month.</source>
        <translation>Ziua nu există în calendar. Verificați ziua și luna.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>All keys</source>
        <translation>Toate tastele</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Închid</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Everywhere</source>
        <translation>Peste tot</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Stop</source>
        <translation>Mă opresc</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Mersul lucrării</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} din {total}</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>mai sunt circa {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>mai sunt circa {minutes} min</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>se oprește</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Pagini</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>toate tastele</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search or scan</source>
        <translation>Căutați sau scanați</translation>
    </message>
    <message>
        <source>Search or scan: number, name, tax code, words of the content</source>
        <translation>Căutați sau scanați: număr, nume, CUI, cuvinte din conținut</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Central</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etichete</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Ceas</translation>
    </message>
    <message>
        <source>State of the counter</source>
        <translation>Starea ghișeului</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Demonstration</source>
        <translation>Demonstrație</translation>
    </message>
</context>
</TS>
