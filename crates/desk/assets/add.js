// The page Add.
"use strict";
