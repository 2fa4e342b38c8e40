variable "environment" {
  description = "Name of this installation, for example shop or staging."
  type        = string
  default     = "shop"
}

variable "machines" {
  description = "The machines by host name: roles, public_ip, private_ip, ssh_user, data_device."
  type = map(object({
    roles       = list(string)
    public_ip   = optional(string)
    private_ip  = optional(string)
    ssh_user    = optional(string, "deploy")
    data_device = optional(string)
  }))
}
