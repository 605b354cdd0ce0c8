<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>CentreLamp</name>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>1 to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) left</source>
        <translation>
            <numerusform>1 number left</numerusform>
            <numerusform>%n numbers left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>1 day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>1 waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentSection</name>
    <message numerus="yes">
        <source>%n file(s) not attached</source>
        <translation>
            <numerusform>%n file not attached</numerusform>
            <numerusform>%n files not attached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderWords</name>
    <message numerus="yes">
        <source>then signed by %n other(s)</source>
        <translation>
            <numerusform>then signed by %n other</numerusform>
            <numerusform>then signed by %n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate of {holder} expires in %n day(s)</source>
        <translation>
            <numerusform>The certificate of {holder} expires in one day</numerusform>
            <numerusform>The certificate of {holder} expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more expire(s) soon.</source>
        <translation>
            <numerusform>One more expires soon.</numerusform>
            <numerusform>%n more expire soon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) can be signed</source>
        <translation>
            <numerusform>%n document can be signed</numerusform>
            <numerusform>%n documents can be signed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n other(s).</source>
        <translation>
            <numerusform>And one other.</numerusform>
            <numerusform>And %n others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signed document(s) found after an interruption</source>
        <translation>
            <numerusform>A signed document found after an interruption</numerusform>
            <numerusform>%n signed documents found after an interruption</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandOverPage</name>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <translation>
            <numerusform>%n letter</numerusform>
            <numerusform>%n letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) went</source>
        <translation>
            <numerusform>%n letter went</numerusform>
            <numerusform>%n letters went</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandlingRows</name>
    <message numerus="yes">
        <source>%n paper(s) missing. You can register, they stay a debt.</source>
        <translation>
            <numerusform>A paper is missing. You can register, it stays a debt.</numerusform>
            <numerusform>%n papers are missing. You can register, they stay a debt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>Import %n row</numerusform>
            <numerusform>Import %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be taken over</source>
        <translation>
            <numerusform>%n row would be taken over</numerusform>
            <numerusform>%n rows would be taken over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) taken over</source>
        <translation>
            <numerusform>%n row taken over</numerusform>
            <numerusform>%n rows taken over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with notes</source>
        <translation>
            <numerusform>%n with notes</numerusform>
            <numerusform>%n with notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already here</source>
        <translation>
            <numerusform>%n already here</numerusform>
            <numerusform>%n already here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListSide</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to complete</source>
        <translation>
            <numerusform>%n to complete</numerusform>
            <numerusform>%n to complete</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message numerus="yes">
        <source>These are the first %n; search to find the others.</source>
        <translation>
            <numerusform>This is the first one; search to find the others.</numerusform>
            <numerusform>These are the first %n; search to find the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartyBox</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PathWords</name>
    <message numerus="yes">
        <source>%n step(s) between</source>
        <translation>
            <numerusform>%n step between</numerusform>
            <numerusform>%n steps between</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) attached</source>
        <translation>
            <numerusform>%n file attached</numerusform>
            <numerusform>%n files attached</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <translation>
            <numerusform>%n sheet</numerusform>
            <numerusform>%n sheets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annex(es)</source>
        <translation>
            <numerusform>%n annex</numerusform>
            <numerusform>%n annexes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by %n day(s)</source>
        <translation>
            <numerusform>by %n day</numerusform>
            <numerusform>by %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message numerus="yes">
        <source>Last %n of this sender</source>
        <translation>
            <numerusform>The last of this sender</numerusform>
            <numerusform>Last %n of this sender</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignatureNotice</name>
    <message numerus="yes">
        <source>and %n other(s), in the report</source>
        <translation>
            <numerusform>and %n other, in the report</numerusform>
            <numerusform>and %n others, in the report</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerifyPanel</name>
    <message numerus="yes">
        <source>%n suspended number(s) wait for minutes: F12.</source>
        <translation>
            <numerusform>%n suspended number waits for minutes: F12.</numerusform>
            <numerusform>%n suspended numbers wait for minutes: F12.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingFiles</name>
    <message numerus="yes">
        <source>%n file(s) wait for a label</source>
        <translation>
            <numerusform>One file waits for a label</numerusform>
            <numerusform>%n files wait for a label</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkView</name>
    <message numerus="yes">
        <source>%n suspended number(s) wait for minutes.</source>
        <translation>
            <numerusform>%n suspended number waits for minutes.</numerusform>
            <numerusform>%n suspended numbers wait for minutes.</numerusform>
        </translation>
    </message>
</context>
</TS>
