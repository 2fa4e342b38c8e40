# The same file stands in envs/hcloud and envs/yandex (a test compares them). The modules check what is asked
# for and say what is wrong.

variable "environment" {
  description = "Name of this installation, for example shop or staging."
  type        = string
  default     = "shop"
}

variable "topology" {
  description = "single, split or fleet."
  type        = string
  default     = "single"
}

variable "counts" {
  description = "Machines per role in a fleet, for example { app = 3, cassandra = 3 }."
  type        = object({ gateway = optional(number), app = optional(number), cassandra = optional(number), monitoring = optional(number) })
  default     = {}
}

variable "sizes" {
  description = "Size class (small 4 GB, medium 8, large 16, xlarge 32) per kind of machine, for example { cassandra = \"large\" }."
  type        = object({ gateway = optional(string), app = optional(string), cassandra = optional(string), monitoring = optional(string) })
  default     = {}
}

variable "machine_sizes" {
  description = "Size class of single machines, for example { \"app-1\" = \"medium\" }."
  type        = map(string)
  default     = {}
}

variable "ssh_keys" {
  description = "Public ssh keys of the administrators by name."
  type        = map(string)
}

variable "admin_cidrs" {
  description = "Networks from which ssh is allowed."
  type        = list(string)
}

variable "allow_ssh_from_anywhere" {
  description = "Insist on ssh from the whole world."
  type        = bool
  default     = false
}

variable "network_cidr" {
  description = "The private network."
  type        = string
  default     = "10.20.0.0/24"
}

variable "data_volume_gb" {
  description = "Size of each Cassandra node's volume."
  type        = number
  default     = 20
}

variable "protect_data" {
  description = "Data volumes and their machines refuse to be deleted."
  type        = bool
  default     = true
}

variable "replaceable" {
  description = "Data machines whose server may be replaced."
  type        = set(string)
  default     = []
}

variable "retiring" {
  description = "Data machines about to be removed, volume included."
  type        = set(string)
  default     = []
}
